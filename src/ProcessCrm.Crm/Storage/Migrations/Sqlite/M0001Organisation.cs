using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Users, roles, groups, tokens and the keys that sign cookies.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0001_organisation")]
public sealed class M0001Organisation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table users (
                id integer primary key not null,
                user_name text,
                normalized_user_name text unique,
                email text,
                normalized_email text unique,
                email_confirmed integer not null,
                password_hash text,
                security_stamp text,
                concurrency_stamp text,
                phone_number text,
                phone_number_confirmed integer not null,
                two_factor_enabled integer not null,
                lockout_end integer,
                lockout_enabled integer not null,
                access_failed_count integer not null,
                display_name text not null,
                language text,
                time_zone text not null,
                is_active integer not null,
                deputy_id integer references users (id) on delete restrict
            ) strict;
            create index users_deputy_id on users (deputy_id);

            create table roles (
                id integer primary key not null,
                name text,
                normalized_name text unique,
                concurrency_stamp text
            ) strict;
            insert into roles (id, name, normalized_name) values
                (1, 'administrator', 'ADMINISTRATOR'),
                (2, 'designer', 'DESIGNER'),
                (3, 'manager', 'MANAGER'),
                (4, 'performer', 'PERFORMER');

            create table user_roles (
                user_id integer not null references users (id) on delete cascade,
                role_id integer not null references roles (id) on delete cascade,
                primary key (user_id, role_id)
            ) strict;
            create index user_roles_role_id on user_roles (role_id);

            create table user_claims (
                id integer primary key autoincrement,
                user_id integer not null references users (id) on delete cascade,
                claim_type text,
                claim_value text
            ) strict;
            create index user_claims_user_id on user_claims (user_id);

            create table role_claims (
                id integer primary key autoincrement,
                role_id integer not null references roles (id) on delete cascade,
                claim_type text,
                claim_value text
            ) strict;
            create index role_claims_role_id on role_claims (role_id);

            create table user_logins (
                login_provider text not null,
                provider_key text not null,
                provider_display_name text,
                user_id integer not null references users (id) on delete cascade,
                primary key (login_provider, provider_key)
            ) strict;
            create index user_logins_user_id on user_logins (user_id);

            create table user_tokens (
                user_id integer not null references users (id) on delete cascade,
                login_provider text not null,
                name text not null,
                value text,
                primary key (user_id, login_provider, name)
            ) strict;

            create table groups (
                id integer primary key not null,
                key text not null unique,
                name text not null,
                manager_id integer references users (id) on delete restrict,
                version integer not null
            ) strict;
            create index groups_manager_id on groups (manager_id);

            create table group_members (
                group_id integer not null references groups (id) on delete cascade,
                user_id integer not null references users (id) on delete cascade,
                primary key (group_id, user_id)
            ) strict;
            create index group_members_user_id on group_members (user_id);

            create table api_tokens (
                id integer primary key not null,
                user_id integer not null references users (id) on delete cascade,
                name text not null,
                hash blob not null unique,
                created_at integer not null,
                last_used_at integer,
                expires_at integer
            ) strict;
            create index api_tokens_user_id on api_tokens (user_id);

            create table data_protection_keys (
                name text primary key not null,
                xml text not null
            ) strict;
            """
        );
}
