import account from './en/account.json';
import admin from './en/admin.json';
import auth from './en/auth.json';
import codebook from './en/codebook.json';
import collections from './en/collections.json';
import common from './en/common.json';
import errors from './en/errors.json';
import library from './en/library.json';
import reader from './en/reader.json';
import share from './en/share.json';

/** Every sentence of the interface in English: one namespace for each part of it. */
export const messages = {
  account,
  admin,
  auth,
  codebook,
  collections,
  common,
  errors,
  library,
  reader,
  share,
};
