using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.PostgreSql;

/// <summary>The engine's tables. Rows that every step rewrites leave room on their page, and are vacuumed early.</summary>
[DbContext(typeof(PostgreSqlEngineDbContext))]
[Migration("0001_engine")]
public sealed class M0001Engine : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table deployments (
                id bigint primary key,
                hash text not null unique,
                created_at timestamptz not null,
                created_by text
            );
            create table deployment_files (
                deployment_id bigint not null,
                path text not null,
                content text not null,
                primary key (deployment_id, path)
            );
            create table process_definitions (
                id bigint primary key,
                process text not null,
                version integer not null,
                deployment_id bigint not null,
                path text not null,
                subject text,
                is_active boolean not null,
                unique (process, version),
                unique (deployment_id, process)
            );
            create unique index on process_definitions (process) where is_active;

            create table process_instances (
                id bigint primary key,
                root_id bigint not null,
                parent_id bigint,
                version bigint not null,
                process text not null,
                deployment_id bigint not null,
                business_key text not null,
                subject_kind text,
                subject_id bigint,
                status smallint not null,
                stage text,
                open_incidents integer not null,
                started_at timestamptz not null,
                started_by text,
                ended_at timestamptz
            ) with (fillfactor = 60);
            create index on process_instances (root_id) where parent_id is not null;
            create index on process_instances (process, id);
            create index on process_instances (subject_kind, subject_id) where subject_id is not null;

            create table scopes (
                id bigint primary key,
                root_id bigint not null,
                parent_id bigint not null,
                owner_id bigint not null,
                is_eager boolean not null,
                state text not null
            ) with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
            create index on scopes (root_id) where is_eager;
            create index on scopes (owner_id) where not is_eager;
            create index on scopes (parent_id) where not is_eager;

            create table tasks (
                id bigint primary key,
                root_id bigint not null,
                instance_id bigint not null,
                scope_id bigint not null,
                process text not null,
                deployment_id bigint not null,
                node text not null,
                stage text,
                subject_kind text,
                subject_id bigint,
                status smallint not null,
                assignee text,
                candidate_lines text not null,
                due_at timestamptz,
                priority smallint not null,
                created_at timestamptz not null,
                closed_at timestamptz,
                closed_by text,
                outcome text,
                progress text,
                version integer not null
            ) with (fillfactor = 80);
            create index on tasks (root_id);
            create index on tasks (process, node) where status = 0;
            create index on tasks (subject_kind, subject_id) where subject_id is not null;

            create table inbox (
                principal text collate "C" not null,
                due_at timestamptz not null,
                priority smallint not null,
                task_id bigint not null,
                root_id bigint not null,
                process text not null,
                deployment_id bigint not null,
                node text not null,
                stage text,
                subject_kind text,
                subject_id bigint,
                created_at timestamptz not null,
                primary key (principal, due_at, priority, task_id)
                    include (root_id, process, deployment_id, node, stage, subject_kind, subject_id, created_at)
            ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
                autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

            create table jobs (
                id bigint primary key,
                kind smallint not null,
                due_at timestamptz not null,
                root_id bigint not null,
                instance_id bigint not null,
                scope_id bigint not null,
                process text,
                node text,
                definition_id bigint not null,
                remaining integer not null,
                created_at timestamptz not null,
                attempts integer not null,
                last_error text
            ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
            create index on jobs (due_at, id);
            create index on jobs (root_id, due_at) where root_id <> 0;

            create table subscriptions (
                id bigint primary key,
                kind smallint not null,
                name text not null,
                key text,
                root_id bigint not null,
                instance_id bigint not null,
                scope_id bigint not null,
                process text not null,
                node text not null,
                definition_id bigint not null,
                opened_at timestamptz not null,
                opened_in xid8 not null default pg_current_xact_id()
            ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
            create index on subscriptions (name, key, kind, id);
            create index on subscriptions (definition_id) where definition_id <> 0;

            create table messages (
                id bigint primary key,
                name text not null,
                key text,
                payload text not null,
                published_at timestamptz not null,
                expires_at timestamptz not null,
                is_kept boolean not null
            ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
            create index on messages (name, key, id) where is_kept;

            create table signals (
                id bigint primary key,
                name text not null,
                payload text not null,
                published_at timestamptz not null,
                up_to bigint not null,
                delivered_to bigint not null,
                published_in xid8 not null default pg_current_xact_id(),
                snapshot text not null default pg_current_snapshot()::text
            );

            create table incidents (
                id bigint primary key,
                root_id bigint not null,
                instance_id bigint not null,
                scope_id bigint not null,
                process text not null,
                deployment_id bigint not null,
                node text not null,
                code text not null,
                message text not null,
                raised_at timestamptz not null
            );
            create index on incidents (root_id);
            create index on incidents (process, node);

            create table history (
                root_id bigint not null,
                seq bigint not null,
                at timestamptz not null,
                instance_id bigint not null,
                type text not null,
                node text,
                actor text,
                data text not null,
                primary key (root_id, seq)
            ) partition by range (root_id);
            create table history_other partition of history default;

            create table subject_processes (
                subject_kind text not null,
                subject_id bigint not null,
                root_id bigint not null,
                process text not null,
                deployment_id bigint not null,
                status smallint not null,
                stage text,
                stage_entered_at timestamptz,
                final text,
                started_at timestamptz not null,
                ended_at timestamptz,
                primary key (subject_kind, subject_id)
            ) with (fillfactor = 80);
            create index on subject_processes (process, stage);
            """
        );
}
