using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ProcessCrm.Crm.Storage.Migrations.Sqlite;

/// <summary>Questionnaires of deals and what they are made from; the kind of deal that goes through all papers.</summary>
[DbContext(typeof(SqliteCrmDbContext))]
[Migration("0021_questionnaires")]
public sealed class M0021Questionnaires : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql(
            """
            create table questionnaire_templates (
                id integer primary key not null,
                language text not null,
                name text not null,
                intro text,
                questions text not null,
                consent text not null,
                is_active integer not null,
                version integer not null
            ) strict;
            insert into questionnaire_templates (id, language, name, intro, questions, consent, is_active, version) values
                (1, 'en', 'Questions about your order', 'A few questions, so that our proposal fits your needs.', '[{"id": "contactName", "text": "Your name", "type": 0, "options": [], "isRequired": true}, {"id": "email", "text": "E-mail", "type": 7, "options": [], "isRequired": false}, {"id": "phone", "text": "Phone", "type": 8, "options": [], "isRequired": false}, {"id": "need", "text": "What do you need?", "type": 1, "options": [], "isRequired": true}, {"id": "budget", "text": "What budget do you have in mind?", "type": 0, "options": [], "isRequired": false}, {"id": "deadline", "text": "By when do you need it?", "type": 3, "options": [], "isRequired": false}, {"id": "deciders", "text": "Who decides on the purchase?", "type": 0, "options": [], "isRequired": false}]', 'I consent to the processing of the personal data that I give here, for the preparation of a proposal and a contract.', true, 1),
                (2, 'ru', 'Анкета о вашем заказе', 'Несколько вопросов, чтобы наше предложение подошло именно вам.', '[{"id": "contactName", "text": "Ваше имя", "type": 0, "options": [], "isRequired": true}, {"id": "email", "text": "Электронная почта", "type": 7, "options": [], "isRequired": false}, {"id": "phone", "text": "Телефон", "type": 8, "options": [], "isRequired": false}, {"id": "need", "text": "Что вам нужно?", "type": 1, "options": [], "isRequired": true}, {"id": "budget", "text": "На какой бюджет вы рассчитываете?", "type": 0, "options": [], "isRequired": false}, {"id": "deadline", "text": "К какому сроку?", "type": 3, "options": [], "isRequired": false}, {"id": "deciders", "text": "Кто принимает решение о покупке?", "type": 0, "options": [], "isRequired": false}]', 'Я даю согласие на обработку указанных здесь персональных данных для подготовки предложения и договора.', true, 1);

            create table questionnaires (
                id integer primary key not null,
                opportunity_id integer not null references opportunities (id) on delete restrict,
                template_id integer not null references questionnaire_templates (id) on delete restrict,
                language text not null,
                name text not null,
                intro text,
                questions text not null,
                consent text not null,
                state integer not null,
                answers text not null,
                filled_at integer,
                consent_address text,
                created_at integer not null,
                created_by_id integer references users (id) on delete restrict,
                version integer not null
            ) strict;
            create index questionnaires_opportunity_id_id on questionnaires (opportunity_id, id);
            create index questionnaires_template_id on questionnaires (template_id);
            create index questionnaires_created_by_id on questionnaires (created_by_id);

            insert into opportunity_kinds (id, key, name_en, name_ru, process, is_default, is_active, version) values
                (20, 'standard-deal', 'Standard deal', 'Стандартная сделка', 'standard-deal', false, true, 1);
            """
        );
}
