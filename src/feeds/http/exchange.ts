import type { Dispatcher } from "undici";
import type { Deadline } from "./deadline.ts";
import type { Headers } from "./response-headers.ts";

/** What a server sent, still compressed. `cut`: there is more of it than was wanted. */
export type HttpAnswer = { status: number; headers: Headers; body: Buffer; cut: boolean };

/** How many bytes of the body are wanted, decided when the headers are there. */
export type Appetite = (status: number, headers: Headers) => number;

/** One request and its answer, without the streams of undici's own `request`: most answers have no body at all. Throws what undici throws. */
export function exchange(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  appetite: Appetite,
  deadline: Deadline,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const reception = new Reception(appetite, resolve, reject);
    deadline.watch((error) => reception.cancel(error));
    dispatcher.dispatch(request, reception);
  });
}

const noBytes = Buffer.alloc(0);

/** Takes in one answer. The methods that begin with "on" are undici's. */
class Reception implements Dispatcher.DispatchHandler {
  #appetite: Appetite;
  #resolve: (answer: HttpAnswer) => void;
  #reject: (error: Error) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #cancelled: Error | undefined;
  #status = 0;
  #headers: Headers = {};
  #wanted = 0;
  #size = 0;
  #first: Buffer | undefined;
  #more: Buffer[] | undefined;

  constructor(appetite: Appetite, resolve: (answer: HttpAnswer) => void, reject: (error: Error) => void) {
    this.#appetite = appetite;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  cancel(error: Error): void {
    this.#cancelled = error;
    this.#reject(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#cancelled) controller.abort(this.#cancelled);
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    if (status < 200) return; // an announcement before the answer
    this.#status = status;
    this.#headers = headers;
    this.#wanted = this.#appetite(status, headers);
    if (Number(headers["content-length"]) > this.#wanted) this.#cut(controller);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#first === undefined) this.#first = chunk;
    else {
      this.#more ??= [this.#first];
      this.#more.push(chunk);
    }
    if (this.#size > this.#wanted) this.#cut(controller);
  }

  onResponseEnd(): void {
    this.#settle(false);
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.#reject(error);
  }

  /** The rest is not worth the connection. */
  #cut(controller: Dispatcher.DispatchController): void {
    this.#settle(true);
    controller.abort(new Error("enough"));
  }

  #settle(cut: boolean): void {
    const all = this.#more ? Buffer.concat(this.#more) : (this.#first ?? noBytes);
    const body = all.length > this.#wanted ? all.subarray(0, this.#wanted) : all;
    this.#resolve({ status: this.#status, headers: this.#headers, body, cut });
  }
}
