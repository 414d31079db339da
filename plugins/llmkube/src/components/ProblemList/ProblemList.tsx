import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Problem } from 'llmkube-portal-core';
import { llmkubeTranslationRef } from '../../translation';
import { Notice } from '../Notice';

/** What is wrong with a request or its manifests, where, and what is allowed. */
export const ProblemList = ({ problems }: { problems: Problem[] }) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  return (
    <>
      {problems.map(({ severity, file, path, message, allowed }) => (
        <Notice
          key={`${file} ${path} ${message}`}
          severity={severity}
          title={[file, path].filter(Boolean).join(': ') || undefined}
        >
          {message} {allowed && t('problem.allowed', { allowed })}
        </Notice>
      ))}
    </>
  );
};
