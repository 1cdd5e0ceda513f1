import { Fragment } from 'react';

interface MatchedLettersProps {
  text: string;
  /** Places in `text`, in UTF-16 units and in order. */
  places: readonly number[];
}

/** A text in which the letters that answer to what was typed stand out. */
export function MatchedLetters({ text, places }: MatchedLettersProps) {
  return runsOf(text, places).map(({ start, end, isMatched }) => {
    const letters = text.slice(start, end);
    return isMatched ? (
      <b key={start} className="font-semibold underline decoration-line-strong underline-offset-3">
        {letters}
      </b>
    ) : (
      <Fragment key={start}>{letters}</Fragment>
    );
  });
}

interface Run {
  readonly start: number;
  readonly end: number;
  readonly isMatched: boolean;
}

function runsOf(text: string, places: readonly number[]): Run[] {
  const matched = new Set(places);
  const runs: Run[] = [];
  for (let start = 0; start < text.length;) {
    const isMatched = matched.has(start);
    let end = start + 1;
    while (end < text.length && matched.has(end) === isMatched) end += 1;
    runs.push({ start, end, isMatched });
    start = end;
  }
  return runs;
}
