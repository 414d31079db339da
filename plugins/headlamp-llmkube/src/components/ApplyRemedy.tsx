import {
  AuthVisible,
  EditorDialog,
} from '@kinvolk/headlamp-plugin/lib/CommonComponents';
import {
  KubeObject,
  KubeObjectInterface,
} from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { applyJsonPatch, Remedy } from '../core';
import { InferenceService, Model } from '../resources/kinds';

const classes: Record<string, typeof KubeObject<any>> = {
  InferenceService,
  Model,
};

/**
 * Opens the change in Headlamp's own editor, where the user reviews and applies
 * it. Offered only to who may update the object.
 */
export function ApplyRemedy(props: {
  cluster: string;
  remedy: Remedy;
  /** The object that the remedy changes, as it is now. */
  object: object | undefined;
}) {
  const { cluster, remedy, object } = props;
  const [open, setOpen] = useState(false);
  const change = changeOf(object, remedy);
  const KindClass = classes[remedy.target.kind];
  if (!change || !KindClass) {
    return null;
  }
  return (
    <AuthVisible item={new KindClass(change.before, cluster)} authVerb="update">
      <Button variant="contained" size="small" onClick={() => setOpen(true)}>
        Review and apply
      </Button>
      {open && (
        <ChangeEditor
          cluster={cluster}
          title={remedy.title}
          before={change.before}
          after={change.after}
          onClose={() => setOpen(false)}
        />
      )}
    </AuthVisible>
  );
}

/** The editor starts from the object as it is, so that its review shows the change, and Undo takes it back. */
function ChangeEditor(props: {
  cluster: string;
  title: string;
  before: KubeObjectInterface;
  after: KubeObjectInterface;
  onClose(): void;
}) {
  const { cluster, title, before, after, onClose } = props;
  const [item, setItem] = useState(before);
  useEffect(() => setItem(after), [after]);
  return (
    <EditorDialog
      open
      cluster={cluster}
      title={title}
      item={item}
      treatItemChangesAsEdits
      onClose={onClose}
      setOpen={isOpen => !isOpen && onClose()}
    />
  );
}

/** Undefined where the object is gone, or has changed so that the patch no longer fits. */
export function changeOf(
  object: object | undefined,
  { patch }: Pick<Remedy, 'patch'>,
): { before: KubeObjectInterface; after: KubeObjectInterface } | undefined {
  if (!object) {
    return undefined;
  }
  const before = editable(object as KubeObjectInterface);
  try {
    return { before, after: applyJsonPatch(before, patch) };
  } catch {
    return undefined;
  }
}

/** Status and managedFields are the cluster's own: nobody edits them. */
function editable(object: KubeObjectInterface): KubeObjectInterface {
  const copy = { ...object, metadata: { ...object.metadata } };
  delete copy.status;
  delete copy.metadata.managedFields;
  return copy;
}
