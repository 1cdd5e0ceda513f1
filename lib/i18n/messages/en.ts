import account from './en/account.json';
import admin from './en/admin.json';
import auth from './en/auth.json';
import beside from './en/beside.json';
import citing from './en/citing.json';
import codebook from './en/codebook.json';
import coding from './en/coding.json';
import collections from './en/collections.json';
import common from './en/common.json';
import errors from './en/errors.json';
import history from './en/history.json';
import keys from './en/keys.json';
import library from './en/library.json';
import live from './en/live.json';
import notes from './en/notes.json';
import reader from './en/reader.json';
import resizing from './en/resizing.json';
import share from './en/share.json';
import trash from './en/trash.json';
import waiting from './en/waiting.json';

/** Every sentence of the interface in English: one namespace for each part of it. */
export const messages = {
  account,
  admin,
  auth,
  beside,
  citing,
  codebook,
  coding,
  collections,
  common,
  errors,
  history,
  keys,
  library,
  live,
  notes,
  reader,
  resizing,
  share,
  trash,
  waiting,
};
