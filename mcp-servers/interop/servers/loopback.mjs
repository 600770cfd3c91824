// Preloaded into a server that would listen on every address of the machine: it listens on 127.0.0.1 alone, and says where.
// node --import ./loopback.mjs SERVER
import { Server } from 'node:net';

const listen = Server.prototype.listen;
Server.prototype.listen = function (port, ...rest) {
  this.once('listening', () => process.stdout.write(`http://127.0.0.1:${this.address().port}/mcp\n`));
  return listen.call(this, Number(port), '127.0.0.1', ...rest.filter((each) => typeof each === 'function'));
};
console.log = console.error;
