import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import CheckIcon from '@material-ui/icons/Check';
import FileCopyOutlinedIcon from '@material-ui/icons/FileCopyOutlined';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { llmkubeTranslationRef } from '../../translation';

const CONFIRMATION_MILLISECONDS = 2_000;

/** Copies a text; says so to eyes and to screen readers. */
export const CopyButton = (props: {
  text: string;
  /** What is copied, e.g. "Copy the command". */
  label: string;
  variant?: 'icon' | 'text';
}) => {
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), CONFIRMATION_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [copied]);

  // Nothing can't be copied.
  const disabled = props.text === '';
  const onClick = () => {
    copy(props.text);
    setCopied(true);
  };
  const icon = copied ? (
    <CheckIcon fontSize="small" />
  ) : (
    <FileCopyOutlinedIcon fontSize="small" />
  );
  return (
    <>
      {props.variant === 'text' ? (
        <Button
          size="small"
          startIcon={icon}
          disabled={disabled}
          onClick={onClick}
        >
          {props.label}
        </Button>
      ) : (
        <Tooltip title={copied ? t('copy.done') : props.label}>
          {/* A disabled button fires no events, which the tooltip needs. */}
          <span>
            <IconButton
              size="small"
              aria-label={props.label}
              disabled={disabled}
              onClick={onClick}
            >
              {icon}
            </IconButton>
          </span>
        </Tooltip>
      )}
      <span
        role="status"
        style={{ position: 'absolute', clip: 'rect(0 0 0 0)' }}
      >
        {copied ? t('copy.done') : ''}
      </span>
    </>
  );
};
