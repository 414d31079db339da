import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles, Theme } from '@material-ui/core/styles';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  stringifyServiceRef,
  type InferenceServiceStatus,
} from 'backstage-plugin-llmkube-common';
import { useRef, type ReactNode } from 'react';
import { llmkubeTranslationRef } from '../../translation';
import { ServiceCells } from './ServiceCells';
import type { ServiceOrder, SortColumn } from './serviceOrder';

/** Fewer rows than these are all in the page, where the browser's search finds them. */
const VIRTUALISE_FROM = 100;
const ESTIMATED_ROW_HEIGHT = 57;

const COLUMNS: { id: string; sort?: SortColumn }[] = [
  { id: 'name', sort: 'name' },
  { id: 'state', sort: 'state' },
  { id: 'why' },
  { id: 'gpus', sort: 'gpus' },
  { id: 'where', sort: 'cluster' },
  { id: 'owner', sort: 'owner' },
  { id: 'age', sort: 'age' },
];

const useStyles = makeStyles((theme: Theme) => ({
  scroll: {
    overflow: 'auto',
    maxHeight: 'calc(100vh - 320px)',
    minHeight: 240,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
  },
  table: { minWidth: 1000 },
  row: {
    display: 'grid',
    gridTemplateColumns:
      'minmax(150px, 1fr) 165px minmax(220px, 1.8fr) 60px minmax(190px, 1.3fr) minmax(130px, 0.9fr) 100px',
    gap: theme.spacing(2),
    padding: theme.spacing(1, 2),
    borderBottom: `1px solid ${theme.palette.divider}`,
    boxSizing: 'border-box',
    width: '100%',
  },
  header: {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    background: theme.palette.background.paper,
    fontWeight: 'bold',
  },
  body: { position: 'relative' },
}));

/**
 * Services as rows. Long lists draw only the rows in view; assistive technology
 * is told the whole count.
 */
export const ServiceTable = (props: {
  services: InferenceServiceStatus[];
  order: ServiceOrder;
  onOrder(column: SortColumn): void;
  /** Address of a service that has no entity. */
  serviceAddress(service: InferenceServiceStatus): string;
}) => {
  const classes = useStyles();
  const { t } = useTranslationRef(llmkubeTranslationRef);
  const { services, order, onOrder, serviceAddress } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = services.length >= VIRTUALISE_FROM;
  const rows = useVirtualizer({
    count: services.length,
    enabled: virtual,
    getScrollElement: () => scroll.current,
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    getItemKey: index => stringifyServiceRef(services[index].ref),
    overscan: 10,
  });

  const cells = (index: number) => (
    <ServiceCells
      service={services[index]}
      address={serviceAddress(services[index])}
    />
  );
  let body: ReactNode;
  if (virtual) {
    body = rows.getVirtualItems().map(({ key, index, start }) => (
      <div
        key={key}
        ref={rows.measureElement}
        data-index={index}
        role="row"
        aria-rowindex={index + 2}
        className={classes.row}
        style={{ position: 'absolute', transform: `translateY(${start}px)` }}
      >
        {cells(index)}
      </div>
    ));
  } else {
    body = services.map(({ ref }, index) => (
      <div key={stringifyServiceRef(ref)} role="row" className={classes.row}>
        {cells(index)}
      </div>
    ));
  }
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      role="group"
      aria-label={t('services.title')}
      // A region that scrolls has to take the focus (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div
        role="table"
        aria-label={t('services.title')}
        aria-rowcount={services.length + 1}
        className={classes.table}
      >
        <div role="rowgroup" className={classes.header}>
          <div role="row" className={classes.row}>
            {COLUMNS.map(({ id, sort }) => (
              <HeaderCell
                key={id}
                label={t(`services.column.${id}` as 'services.column.name')}
                sort={sort}
                order={order}
                onOrder={onOrder}
              />
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes.body}
          style={virtual ? { height: rows.getTotalSize() } : undefined}
        >
          {body}
        </div>
      </div>
    </div>
  );
};

function HeaderCell(props: {
  label: string;
  sort?: SortColumn;
  order: ServiceOrder;
  onOrder(column: SortColumn): void;
}) {
  const { label, sort, order, onOrder } = props;
  if (!sort) return <div role="columnheader">{label}</div>;
  const active = order.column === sort;
  const direction = order.descending ? 'descending' : 'ascending';
  return (
    <div role="columnheader" aria-sort={active ? direction : undefined}>
      <TableSortLabel
        active={active}
        direction={order.descending ? 'desc' : 'asc'}
        onClick={() => onOrder(sort)}
      >
        {label}
      </TableSortLabel>
    </div>
  );
}
