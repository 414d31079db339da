import { makeStyles, Theme } from '@material-ui/core/styles';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

/** Fewer rows than these are all in the page, where the browser's search finds them. */
const VIRTUALISE_FROM = 100;
const ESTIMATED_ROW_HEIGHT = 57;
/** As few rows as these never hide below the edge of a box. */
const ALWAYS_WHOLE = 8;

/** A column of a table, and what it shows of a row. */
export interface TableColumn<Row> {
  id: string;
  label: string;
  /** The track of the grid, such as `minmax(150px, 1fr)`. */
  width: string;
  render(row: Row): ReactNode;
  /** The cell that names its row. */
  isRowHeader?: boolean;
  /** Set where the reader can sort by the column. */
  sort?: { direction?: 'ascending' | 'descending'; onSort(): void };
}

const useStyles = makeStyles((theme: Theme) => ({
  scroll: {
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    fontFamily: theme.typography.fontFamily,
    fontSize: theme.typography.body2.fontSize,
    lineHeight: theme.typography.body2.lineHeight,
    containerType: 'inline-size',
  },
  // On a small screen a box that scrolls within a page that scrolls is in the way.
  drawnWhole: {
    [theme.breakpoints.down('xs')]: { maxHeight: 'none !important' },
  },
  row: {
    display: 'grid',
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
  headerRow: {},
  unsorted: {},
  body: { position: 'relative' },
  cell: { minWidth: 0, overflowWrap: 'anywhere' },
  narrow: {},
  wide: {},
  ...stackedBelow(680, 'narrow', theme),
  ...stackedBelow(920, 'wide', theme),
}));

/**
 * On a narrow screen, and in a narrow card, a row is a block of labelled lines:
 * nothing hides behind a sideways scroll, no word is broken apart. Tables of
 * many columns do so earlier.
 */
function stackedBelow(width: number, name: 'narrow' | 'wide', theme: Theme) {
  const row = { display: 'block', padding: theme.spacing(1, 1.5) };
  return {
    [`@container (max-width: ${width}px)`]: {
      [name]: {
        minWidth: '0 !important',
        '& $row': row,
        '& $headerRow': {
          display: 'flex',
          flexWrap: 'wrap',
          gap: theme.spacing(0.5, 2),
        },
        '& $unsorted': { display: 'none' },
        '& $cell': {
          display: 'grid',
          gridTemplateColumns: '88px minmax(0, 1fr)',
          gap: theme.spacing(0, 1),
          padding: theme.spacing(0.25, 0),
          '&::before': {
            content: 'attr(data-label)',
            color: theme.palette.text.secondary,
            overflowWrap: 'anywhere',
          },
        },
      },
    },
  };
}

/**
 * A table of any length. Long ones draw only the rows in view, while assistive
 * technology is told the whole count; where it is narrow, each row is a block.
 */
export function VirtualTable<Row>(props: {
  label: string;
  columns: TableColumn<Row>[];
  rows: Row[];
  rowKey(row: Row, index: number): string;
  /** Below this the table scrolls sideways in its own box, until its rows become blocks. */
  minWidth: number;
  /** Whether rows become blocks before the table is as narrow as a card. */
  isWide?: boolean;
  maxHeight: number | string;
}) {
  const classes = useStyles();
  const { label, columns, rows, rowKey } = props;
  const scroll = useRef<HTMLDivElement>(null);
  const isVirtual = rows.length >= VIRTUALISE_FROM;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => scroll.current,
    estimateSize: () => ESTIMATED_ROW_HEIGHT,
    getItemKey: index => rowKey(rows[index], index),
    overscan: 10,
  });
  const tracks = columns.map(({ width }) => width).join(' ');
  const cells = (row: Row) =>
    columns.map(column => (
      <div
        key={column.id}
        role={column.isRowHeader ? 'rowheader' : 'cell'}
        className={classes.cell}
        data-label={column.label}
      >
        <div>{column.render(row)}</div>
      </div>
    ));
  return (
    <div
      ref={scroll}
      className={`${classes.scroll} ${isVirtual ? '' : classes.drawnWhole}`}
      style={{
        maxHeight: rows.length > ALWAYS_WHOLE ? props.maxHeight : undefined,
      }}
      role="group"
      aria-label={label}
      // A region that scrolls has to take the focus (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <div
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className={props.isWide ? classes.wide : classes.narrow}
        style={{ minWidth: props.minWidth }}
      >
        <div
          role="rowgroup"
          className={`${classes.header} ${
            columns.some(({ sort }) => sort) ? '' : classes.unsorted
          }`}
        >
          <div
            role="row"
            className={`${classes.row} ${classes.headerRow}`}
            style={{ gridTemplateColumns: tracks }}
          >
            {columns.map(column => (
              <HeaderCell
                key={column.id}
                column={column}
                unsorted={classes.unsorted}
              />
            ))}
          </div>
        </div>
        <div
          role="rowgroup"
          className={classes.body}
          style={isVirtual ? { height: virtualizer.getTotalSize() } : undefined}
        >
          {isVirtual
            ? virtualizer.getVirtualItems().map(({ key, index, start }) => (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  role="row"
                  aria-rowindex={index + 2}
                  className={classes.row}
                  style={{
                    gridTemplateColumns: tracks,
                    position: 'absolute',
                    transform: `translateY(${start}px)`,
                  }}
                >
                  {cells(rows[index])}
                </div>
              ))
            : rows.map((row, index) => (
                <div
                  key={rowKey(row, index)}
                  role="row"
                  className={classes.row}
                  style={{ gridTemplateColumns: tracks }}
                >
                  {cells(row)}
                </div>
              ))}
        </div>
      </div>
    </div>
  );
}

function HeaderCell<Row>(props: {
  column: TableColumn<Row>;
  /** Class of a header that has nothing to press. */
  unsorted: string;
}) {
  const { label, sort } = props.column;
  if (!sort) {
    return (
      <div role="columnheader" className={props.unsorted}>
        {label}
      </div>
    );
  }
  const { direction, onSort } = sort;
  return (
    <div role="columnheader" aria-sort={direction}>
      <TableSortLabel
        active={direction !== undefined}
        direction={direction === 'descending' ? 'desc' : 'asc'}
        onClick={onSort}
      >
        {label}
      </TableSortLabel>
    </div>
  );
}
