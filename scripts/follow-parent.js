// Loaded into the web server, the build, the seed and npm: when the process that started them is gone, even by SIGKILL,
// they end too, and free the port and the files that the next start wants.
// Node hands it on to the workers that they start; those have a parent of their own, and need their channel to it.
if (process.ppid === Number(process.env.POSTIL_STARTED_BY)) {
  process.on('disconnect', () => {
    // npm takes SIGTERM for a wish.
    if (import.meta.url.endsWith('?at-once')) process.exit(1);
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), 3_000).unref();
  });
  // Listening alone must not keep the process alive.
  process.channel?.unref();
}
