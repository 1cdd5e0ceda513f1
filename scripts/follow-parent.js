// Loaded into the web server, the build and the seed: when the process that started them is gone, even by SIGKILL, they
// end too, and free the port and the files that the next start wants.
process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), 3_000).unref();
});
// Listening alone must not keep the process alive.
process.channel?.unref();
