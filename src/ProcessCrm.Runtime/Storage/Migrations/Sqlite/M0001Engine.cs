using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Runtime.Storage.Migrations.Sqlite;

/// <summary>The engine's tables.</summary>
[DbContext(typeof(SqliteEngineDbContext))]
[Migration("0001_engine")]
public sealed class M0001Engine : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table deployments (
                id integer primary key not null,
                hash text not null unique,
                created_at integer not null,
                created_by text
            ) strict;
            create table deployment_files (
                deployment_id integer not null,
                path text not null,
                content text not null,
                primary key (deployment_id, path)
            ) strict, without rowid;
            create table process_definitions (
                id integer primary key not null,
                process text not null,
                version integer not null,
                deployment_id integer not null,
                path text not null,
                subject text,
                is_active integer not null,
                unique (process, version),
                unique (deployment_id, process)
            ) strict;
            create unique index process_definitions_process on process_definitions (process) where is_active;

            create table process_instances (
                id integer primary key not null,
                root_id integer not null,
                parent_id integer,
                version integer not null,
                process text not null,
                deployment_id integer not null,
                business_key text not null,
                subject_kind text,
                subject_id integer,
                status integer not null,
                stage text,
                open_incidents integer not null,
                started_at integer not null,
                started_by text,
                ended_at integer
            ) strict;
            create index process_instances_root_id on process_instances (root_id) where parent_id is not null;
            create index process_instances_process_id on process_instances (process, id);
            create index process_instances_subject_kind_subject_id on process_instances (subject_kind, subject_id) where subject_id is not null;

            create table scopes (
                id integer primary key not null,
                root_id integer not null,
                parent_id integer not null,
                owner_id integer not null,
                is_eager integer not null,
                state text not null
            ) strict;
            create index scopes_root_id on scopes (root_id) where is_eager;
            create index scopes_owner_id on scopes (owner_id) where not is_eager;
            create index scopes_parent_id on scopes (parent_id) where not is_eager;

            create table tasks (
                id integer primary key not null,
                root_id integer not null,
                instance_id integer not null,
                scope_id integer not null,
                process text not null,
                deployment_id integer not null,
                node text not null,
                stage text,
                subject_kind text,
                subject_id integer,
                status integer not null,
                assignee text,
                candidate_lines text not null,
                due_at integer,
                priority integer not null,
                created_at integer not null,
                closed_at integer,
                closed_by text,
                outcome text,
                progress text,
                version integer not null
            ) strict;
            create index tasks_root_id on tasks (root_id);
            create index tasks_process_node on tasks (process, node) where status = 0;
            create index tasks_subject_kind_subject_id on tasks (subject_kind, subject_id) where subject_id is not null;

            create table inbox (
                principal text not null,
                due_at integer not null,
                priority integer not null,
                task_id integer not null,
                root_id integer not null,
                process text not null,
                deployment_id integer not null,
                node text not null,
                stage text,
                subject_kind text,
                subject_id integer,
                created_at integer not null,
                primary key (principal, due_at, priority, task_id)
            ) strict, without rowid;

            create table jobs (
                id integer primary key not null,
                kind integer not null,
                due_at integer not null,
                root_id integer not null,
                instance_id integer not null,
                scope_id integer not null,
                process text,
                node text,
                definition_id integer not null,
                remaining integer not null,
                created_at integer not null,
                attempts integer not null,
                last_error text
            ) strict;
            create index jobs_due_at_id on jobs (due_at, id);
            create index jobs_root_id_due_at on jobs (root_id, due_at) where root_id <> 0;

            create table subscriptions (
                id integer primary key not null,
                kind integer not null,
                name text not null,
                key text,
                root_id integer not null,
                instance_id integer not null,
                scope_id integer not null,
                process text not null,
                node text not null,
                definition_id integer not null,
                opened_at integer not null
            ) strict;
            create index subscriptions_name_key_kind_id on subscriptions (name, key, kind, id);
            create index subscriptions_definition_id on subscriptions (definition_id) where definition_id <> 0;

            create table messages (
                id integer primary key not null,
                name text not null,
                key text,
                payload text not null,
                published_at integer not null,
                expires_at integer not null,
                is_kept integer not null
            ) strict;
            create index messages_name_key_id on messages (name, key, id) where is_kept;

            create table signals (
                id integer primary key not null,
                name text not null,
                payload text not null,
                published_at integer not null,
                up_to integer not null,
                delivered_to integer not null
            ) strict;

            create table incidents (
                id integer primary key not null,
                root_id integer not null,
                instance_id integer not null,
                scope_id integer not null,
                process text not null,
                deployment_id integer not null,
                node text not null,
                code text not null,
                message text not null,
                raised_at integer not null
            ) strict;
            create index incidents_root_id on incidents (root_id);
            create index incidents_process_node on incidents (process, node);

            create table history (
                root_id integer not null,
                seq integer not null,
                at integer not null,
                instance_id integer not null,
                type text not null,
                node text,
                actor text,
                data text not null,
                primary key (root_id, seq)
            ) strict, without rowid;

            create table subject_processes (
                subject_kind text not null,
                subject_id integer not null,
                root_id integer not null,
                process text not null,
                deployment_id integer not null,
                status integer not null,
                stage text,
                stage_entered_at integer,
                final text,
                started_at integer not null,
                ended_at integer,
                primary key (subject_kind, subject_id)
            ) strict, without rowid;
            create index subject_processes_process_stage on subject_processes (process, stage);
            """
        );
}
