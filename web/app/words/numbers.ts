/* Numbers as people read them. Not by Intl, for the reasons that `times.ts` gives. */

/** What a language says of numbers. */
export interface NumberWords {
  decimal: string;
  /** Between thousands. */
  group: string;
}

export interface Numbers {
  /** "12,345" */
  whole: (value: number) => string;
  /** "1,234.5" */
  decimal: (value: number) => string;
}

export function numbersIn({ decimal, group }: NumberWords): Numbers {
  const whole = (digits: string) => digits.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, group);
  return {
    whole: (value) => whole(Math.round(value).toFixed(0)),
    decimal: (value) => {
      const [units = '', tenths = ''] = value.toFixed(1).split('.');
      return `${whole(units)}${decimal}${tenths}`;
    },
  };
}
