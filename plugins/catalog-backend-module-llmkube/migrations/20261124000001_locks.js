/**
 * Who brings which cluster up to date at the moment, so that replicas of the
 * backend do not do the same work.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('llmkube_locks', table => {
    table.comment('Clusters that a process is bringing up to date');
    table.string('provider').notNullable();
    table.string('cluster').notNullable();
    table.string('holder').notNullable().comment('Unique to one attempt');
    table
      .bigInteger('until')
      .notNullable()
      .comment('When it ends although its holder never said so, in ms');
    table.primary(['provider', 'cluster']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('llmkube_locks');
};
