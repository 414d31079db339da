import {
  appLanguageApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { llmkubeTranslationRef } from '../../translation';

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** A moment in words of the portal's language, e.g. "5 minutes ago". */
export const RelativeTime = ({ at }: { at: string | number }) => {
  const language = useApi(appLanguageApiRef).getLanguage().language;
  const now = useNow();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const date = new Date(at);
  // Times come from clusters, where anything can stand.
  if (Number.isNaN(date.getTime())) return <>{t('unknown')}</>;
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString(language)}>
      {inWords(date.getTime() - now, language)}
    </time>
  );
};

/** A moment as date and time of the portal's language, for where "since" stands before it. */
export const AbsoluteTime = ({ at }: { at: string }) => {
  const language = useApi(appLanguageApiRef).getLanguage().language;
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <>{t('unknown')}</>;
  return (
    <time dateTime={date.toISOString()}>
      {new Intl.DateTimeFormat(language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(date)}
    </time>
  );
};

function inWords(milliseconds: number, language: string): string {
  // A clock that runs a little ahead must not put the past into the future.
  const seconds = Math.min(0, Math.round(milliseconds / 1000));
  const [unit, size] =
    STEPS.find(([, each]) => -seconds >= each) ?? STEPS[STEPS.length - 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    Math.round(seconds / size),
    unit,
  );
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
