import type { RecordedEvent } from '../event.ts';
import type { FileSeal } from './file-seal.ts';
import type { Checkpoint } from './model-file.ts';
import type { ModelWriter } from './model-writer.ts';
import { isDamage } from './served-file.ts';

/** Something has happened to the file that is written; another one must be built. */
export class ModelFileDamaged extends Error {
  readonly code = 'model_file_damaged';
}

/** A file of read models as it is written: never over what somebody else has done to it. */
export class WrittenFile {
  readonly seal: FileSeal;
  readonly #writer: ModelWriter;

  constructor(seal: FileSeal, writer: ModelWriter) {
    this.seal = seal;
    this.#writer = writer;
  }

  get checkpoint(): Checkpoint | undefined {
    return this.#writer.checkpoint;
  }

  /** @throws ModelFileDamaged, and what SQLite says; then nothing of the batch was applied. */
  apply(events: readonly RecordedEvent[]): ReturnType<ModelWriter['apply']> {
    return this.#write(() => this.#writer.apply(events));
  }

  /** From here on the file can serve. @throws ModelFileDamaged */
  complete(): void {
    this.#write(() => this.#writer.complete());
  }

  close(): void {
    this.#writer.close();
  }

  #write<T>(work: () => T): T {
    this.#refuseIfDamaged();
    try {
      return work();
    } catch (error) {
      if (isDamage(error)) this.seal.distrust((error as Error).message);
      throw error;
    } finally {
      // What fails has written too, as far as the disk had room.
      this.seal.renew();
    }
  }

  #refuseIfDamaged(): void {
    const damage = this.seal.damage();
    if (damage !== undefined) throw new ModelFileDamaged(damage.why);
  }
}
