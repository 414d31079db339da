import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';

type Props = FieldExtensionComponentProps<any, any>;

/**
 * The form's own object field for the schema of a custom field, so that titles,
 * checks and nested pickers stay what the template says. Some of the properties
 * can be left to the custom field, and so can the title.
 */
export const OwnForm = (props: {
  field: Props;
  without?: string[];
  withoutTitle?: boolean;
}) => {
  const { field, without = [], withoutTitle } = props;
  const { ObjectField } = field.registry.fields;
  const { 'ui:field': _field, ...uiSchema } = field.uiSchema as Record<
    string,
    unknown
  >;
  const properties = Object.fromEntries(
    Object.entries(field.schema.properties ?? {}).filter(
      ([name]) => !without.includes(name),
    ),
  );
  return (
    <ObjectField
      {...(field as any)}
      schema={{ ...field.schema, properties }}
      uiSchema={withoutTitle ? { ...uiSchema, 'ui:title': '' } : uiSchema}
    />
  );
};
