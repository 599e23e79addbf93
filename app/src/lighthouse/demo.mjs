// The demo as a process: started with its port, read until a line comes, and stopped with everything it started.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const PATIENCE_MS = 20 * 60 * 1000;

export class Demo {
  #process;
  #waiting = [];

  constructor(command, port) {
    this.base = `http://localhost:${port}`;
    this.#process = spawn(command, ['demo', '--port', String(port), '--customers', '30', '--invoices', '300'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      createInterface({ input: stream }).on('line', (line) => this.#said(line));
    }
    this.#process.on('exit', (status) => {
      this.#waiting.forEach(({ reject }) => reject(new Error(`the demo ended with status ${status}; it last said: ${this.last}`)));
    });
  }

  #said(line) {
    this.last = line;
    this.#waiting = this.#waiting.filter((one) => {
      const found = one.pattern.exec(line);
      if (found) {
        clearTimeout(one.timer);
        one.resolve(found);
      }
      return !found;
    });
  }

  /** The match of the first line from now on that fits. */
  line(pattern) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`the demo did not say ${pattern}; it last said: ${this.last}`)),
        PATIENCE_MS,
      );
      this.#waiting.push({ pattern, resolve, reject, timer });
    });
  }

  stop() {
    this.#process.removeAllListeners('exit');
    this.#process.kill('SIGTERM');
  }
}
