// Questions that are asked in one turn of the event loop go to the store together.

/**
 * Makes one question at a time out of a function that answers a list.
 * @param most questions of one list
 */
export function gather<Q, A>(
  answerAll: (questions: readonly Q[]) => Promise<readonly A[]>,
  most = 256,
): (question: Q) => Promise<A> {
  let waiting: {
    readonly question: Q;
    readonly resolve: (answer: A) => void;
    readonly reject: (why: unknown) => void;
  }[] = [];
  const ask = async (): Promise<void> => {
    const asked = waiting.splice(0, most);
    if (waiting.length > 0) setImmediate(() => void ask());
    try {
      const answers = await answerAll(asked.map(({question}) => question));
      asked.forEach(({resolve}, i) => resolve(answers[i] as A)); // one for each
    } catch (error) {
      asked.forEach(({reject}) => reject(error));
    }
  };
  return (question) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void ask());
      waiting.push({question, resolve, reject});
    });
}
