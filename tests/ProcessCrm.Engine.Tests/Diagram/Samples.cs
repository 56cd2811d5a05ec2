using System.Collections.Immutable;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Tests.Diagram;

/// <summary>Processes as people draw them.</summary>
internal static class Samples
{
    public static ImmutableArray<Process> All => [LeadManagement(), CorporateSale(), Order(), EveryElement(), Straight()];

    /// <summary>C1-C45 without the fields.</summary>
    public static Process LeadManagement() =>
        new Draft("lead-management")
            .Stage("qualification", "Qualification", "Квалификация", "P1D")
            .Stage("distribution", "Distribution", "Распределение", "P1D")
            .Stage("handoff", "Handoff", "Перевод в продажу", "P3D")
            .Stage("awaiting-sale", "Awaiting sale", "Ожидание продажи")
            .Stage("satisfied", "Need satisfied", "Потребность удовлетворена", final: "won")
            .Stage("no-need", "No need", "Потребность отсутствует", final: "lost")
            .Stage("disqualified", "Disqualified", "Дисквалифицирован", final: "lost")
            .In("qualification")
            .Start("lead-saved", "qualify")
            .User(
                "qualify",
                "Qualify the lead",
                "Квалифицировать лид",
                "group:marketing",
                "P1D",
                ("Contact", "Контакт"),
                ("Account", "Контрагент")
            )
            .Outcome("qualified", "Qualify", "Квалифицировать", "create-client")
            .Outcome("disqualify", "Disqualify", "Дисквалифицировать", "lead-disqualified")
            .Timer("qualify-late", "qualify", "P2D", "remind-head")
            .User("remind-head", "Find out why the lead waits", "Выяснить, почему лид ждёт", "group:marketing-head", "PT4H")
            .To("reminded")
            .End("reminded")
            .Service(
                "create-client",
                "Create the missing contact and account",
                "Создать недостающие контакт и контрагента",
                "has-responsible"
            )
            .Add(new ExclusiveGateway { Id = "has-responsible", Name = Draft.Text("Responsible known?", "Ответственный известен?") })
            .If("lead.responsible != null", "contact-customer")
            .Else("distribute")
            .In("distribution")
            .User(
                "distribute",
                "Lead management: distribution",
                "Управление лидами: распределение",
                "group:sales-heads",
                "P1D",
                ("Responsible", "Ответственный"),
                ("Strategy", "Стратегия")
            )
            .Outcome("handoff", "Start handoff", "Начать перевод в продажу", "notify")
            .Outcome("nurture", "Continue nurturing", "Продолжить взращивание", "review-date")
            .Outcome("no-need", "No need", "Потребность отсутствует", "need-absent")
            .Add(
                new IntermediateCatchEvent
                {
                    Id = "review-date",
                    Name = Draft.Text("Review date", "Дата пересмотра"),
                    Definitions = [new TimerEventDefinition(Date: Expression.Feel("lead.reviewDate"))],
                }
            )
            .To("distribute")
            .Service("notify", "Remind the responsible person", "Напомнить ответственному", "contact-customer")
            .In("handoff")
            .User(
                "contact-customer",
                "Contact the customer: clarify the need, budget, parameters, role in the decision",
                "Связаться с клиентом, уточнить наличие и актуальность потребности, бюджет, параметры, роль в принятии решения",
                "lead.responsible",
                "P1D"
            )
            .Outcome("to-sale", "Transfer to sale", "Перевести в продажу", "handoff-info")
            .Outcome("order", "Place an order", "Оформить заказ", "create-order")
            .Outcome("redistribute", "Return to distribution", "Вернуть на распределение", "distribute")
            .Outcome("postponed", "Postponed", "Перенесена", "contact-customer")
            .Outcome("no-interest", "No interest", "Интерес отсутствует", "wait-interest")
            .Timer("contact-late", "contact-customer", "P3D", "escalate", interrupting: false)
            .Service("escalate", "Tell the head of sales", "Сообщить руководителю продаж", "escalated")
            .End("escalated")
            .Add(new EventBasedGateway { Id = "wait-interest" })
            .To("resume", "interest-review")
            .Add(
                new IntermediateCatchEvent
                {
                    Id = "resume",
                    Name = Draft.Text("Resume", "Возобновить"),
                    Definitions = [new MessageEventDefinition("resume")],
                }
            )
            .To("contact-customer")
            .Add(
                new IntermediateCatchEvent
                {
                    Id = "interest-review",
                    Name = Draft.Text("90 days", "90 дней"),
                    Definitions = [new TimerEventDefinition(Duration: Expression.Literal("P90D"))],
                }
            )
            .To("contact-customer")
            .User(
                "handoff-info",
                "Enter the handoff data",
                "Заполнить данные для перевода в продажу",
                "lead.responsible",
                "PT8H",
                ("Budget", "Бюджет"),
                ("Meeting", "Встреча")
            )
            .To("create-sale")
            .In("awaiting-sale")
            .Service("create-sale", "Create the sale", "Создать продажу", "sale")
            .Service("create-order", "Create the order", "Создать заказ", "sale")
            .Add(
                new ReceiveTask
                {
                    Id = "sale",
                    Name = Draft.Text("Wait for the end of the sale", "Ожидать завершения продажи"),
                    Message = new("sale-ended"),
                }
            )
            .To("sale-result")
            .Add(new ExclusiveGateway { Id = "sale-result", Name = Draft.Text("Result?", "Итог?") })
            .If("sale.won", "satisfied-end")
            .If("sale.reason.destination = \"nurture\"", "distribute")
            .Else("need-absent")
            .In("satisfied")
            .End("satisfied-end", "Need satisfied", "Потребность удовлетворена")
            .In("no-need")
            .End("need-absent", "Need absent", "Потребность отсутствует")
            .In("disqualified")
            .End("lead-disqualified", "Disqualified", "Дисквалифицирован")
            .Process("Lead management", "Управление лидом");

    /// <summary>X1.</summary>
    public static Process CorporateSale() =>
        new Draft("corporate-sale")
            .Stage("qualification", "Qualification", "Квалификация", "P7D")
            .Stage("presentation", "Presentation", "Презентация", "P10D")
            .Stage("proposal", "Proposal", "Коммерческое предложение", "P10D")
            .Stage("contracting", "Contracting", "Контрактация", "P14D")
            .Stage("won", "Closed won", "Завершена с победой", final: "won")
            .Stage("lost", "Closed lost", "Завершена с проигрышем", final: "lost")
            .In("qualification")
            .Start("sale-started", "needs")
            .User(
                "needs",
                "Contact the client, assess needs, agree the presentation date",
                "Связаться с клиентом, выявить потребности, согласовать дату презентации",
                "sale.owner",
                "P2D"
            )
            .Outcome("agreed", "Date agreed", "Дата согласована", "prepare-presentation")
            .Outcome("lost", "Lost", "Проиграна", "closed-lost")
            .User("prepare-presentation", "Prepare the presentation", "Подготовить презентацию", "sale.owner", "P3D", ("Slides", "Слайды"))
            .To("present")
            .User("present", "Conduct the presentation", "Провести презентацию", "sale.owner", "P1D")
            .Outcome("interested", "Interested", "Заинтересован", "split")
            .Outcome("again", "Present again", "Повторить", "prepare-presentation")
            .Outcome("lost", "Lost", "Проиграна", "closed-lost")
            .In("presentation")
            .Add(new ParallelGateway { Id = "split" })
            .To("agree-date", "prepare-proposal")
            .User(
                "agree-date",
                "Contact the client, agree date and time",
                "Связаться с клиентом, согласовать дату и время",
                "sale.owner",
                "P2D"
            )
            .To("join")
            .User("prepare-proposal", "Prepare the proposal", "Подготовить предложение", "sale.owner", "P3D", ("Proposal", "КП"))
            .To("approve-proposal")
            .User(
                "approve-proposal",
                "Agree the proposal inside the company",
                "Согласовать предложение внутри компании",
                "group:sales-heads",
                "P1D"
            )
            .Outcome("approved", "Approved", "Согласовано", "join")
            .Outcome("rework", "Rework", "Доработать", "prepare-proposal")
            .Timer("approval-late", "approve-proposal", "P2D", "remind-approver")
            .Add(
                new SendTask
                {
                    Id = "remind-approver",
                    Name = Draft.Text("Remind the approver", "Напомнить согласующему"),
                    Run = "mail.send",
                }
            )
            .To("reminder-sent")
            .End("reminder-sent")
            .Add(new ParallelGateway { Id = "join" })
            .To("present-proposal")
            .In("proposal")
            .User(
                "present-proposal",
                "Present the proposal, obtain comments",
                "Представить предложение, получить замечания",
                "sale.owner",
                "P2D"
            )
            .Outcome("accepted", "Accepted", "Принято", "prepare-contract")
            .Outcome("comments", "Comments", "Замечания", "prepare-proposal")
            .Outcome("lost", "Lost", "Проиграна", "closed-lost")
            .User(
                "prepare-contract",
                "Prepare and approve the contract inside",
                "Подготовить и согласовать договор внутри компании",
                "group:lawyers",
                "P3D",
                ("Contract", "Договор")
            )
            .To("send-contract")
            .In("contracting")
            .User("send-contract", "Send the contract", "Отправить договор", "sale.owner", "P1D")
            .To("contract-status")
            .User(
                "contract-status",
                "Clarify the contract's status and the date of comments",
                "Уточнить статус договора и дату замечаний",
                "sale.owner",
                "P5D"
            )
            .Outcome("ready", "Ready to sign", "Готов к подписанию", "sign")
            .Outcome("wait", "Wait", "Ждать", "contract-status")
            .Outcome("changes", "Changes", "Изменения", "prepare-contract")
            .Outcome("lost", "Lost", "Проиграна", "closed-lost")
            .User(
                "sign",
                "Approve and sign the contract",
                "Утвердить и подписать договор",
                "group:directors",
                "P3D",
                ("Signed contract", "Подписанный договор")
            )
            .To("closed-won")
            .In("won")
            .End("closed-won", "Won", "Победа")
            .In("lost")
            .End("closed-lost", "Lost", "Проигрыш")
            .Process("Corporate sale", "Корпоративная продажа");

    /// <summary>No stages, a nested subprocess, an error caught on its border, parallel branches.</summary>
    public static Process Order()
    {
        var picking = new Draft("picking")
            .Start("picking-start", "reserve")
            .Service("reserve", "Reserve the goods", "Зарезервировать товар", "in-stock")
            .Add(new ExclusiveGateway { Id = "in-stock", Name = Draft.Text("In stock?", "В наличии?") })
            .If("all", "pack")
            .Else("missing")
            .User("pack", "Pack", "Упаковать", "group:warehouse", "PT4H")
            .To("picked")
            .End("picked")
            .End("missing", "Out of stock", "Нет в наличии", new ErrorEventDefinition("out-of-stock"));
        var cancel = new Draft("cancel")
            .Start("cancelled", "refund", new MessageEventDefinition("order-cancelled"))
            .Service("refund", "Refund", "Вернуть деньги", "refunded")
            .End("refunded");
        return new Draft("order")
            .Start("ordered", "fork", new MessageEventDefinition("order-placed"))
            .Add(new ParallelGateway { Id = "fork" })
            .To("picking", "invoice")
            .Sub("picking", "Pick the goods", "Собрать заказ", picking)
            .To("join")
            .Add(
                new BoundaryEvent
                {
                    Id = "no-stock",
                    AttachedTo = "picking",
                    Definitions = [new ErrorEventDefinition("out-of-stock")],
                }
            )
            .To("purchase")
            .Timer("picking-late", "picking", "P1D", "hurry")
            .Service("hurry", "Hurry the warehouse", "Поторопить склад", "hurried")
            .End("hurried")
            .User("purchase", "Purchase what is missing", "Закупить недостающее", "group:purchase", "P5D")
            .Outcome("bought", "Bought", "Куплено", "picking")
            .Outcome("impossible", "Impossible", "Невозможно", "tell-client")
            .Add(
                new SendTask
                {
                    Id = "tell-client",
                    Name = Draft.Text("Tell the client", "Сообщить клиенту"),
                    Run = "mail.send",
                }
            )
            .To("order-lost")
            .End("order-lost", "Order lost", "Заказ потерян")
            .User("invoice", "Send the invoice", "Выставить счёт", "group:accounting", "P1D", ("Invoice", "Счёт"))
            .To("paid")
            .Add(
                new ReceiveTask
                {
                    Id = "paid",
                    Name = Draft.Text("Payment", "Оплата"),
                    Message = new("payment"),
                }
            )
            .To("join")
            .Timer("unpaid", "paid", "P14D", "remind-payment", interrupting: true)
            .User("remind-payment", "Call about the payment", "Позвонить насчёт оплаты", "group:accounting", "P1D")
            .To("paid")
            .Add(new ParallelGateway { Id = "join" })
            .To("ship")
            .Add(
                new CallActivity
                {
                    Id = "ship",
                    Name = Draft.Text("Ship", "Отгрузить"),
                    CalledElement = "shipping",
                    Loop = new MultiInstanceLoop { Collection = Expression.Feel("order.parcels") },
                }
            )
            .To("delivered")
            .End("delivered", "Delivered", "Доставлено")
            .Sub("on-cancel", "The client cancels", "Клиент отменил", cancel, byEvent: true)
            .Process("Order", "Заказ");
    }

    /// <summary>One of each shape.</summary>
    public static Process EveryElement() =>
        new Draft("every-element")
            .Start("signal-start", "script", new SignalEventDefinition("spring"))
            .Add(
                new ScriptTask
                {
                    Id = "script",
                    Name = LocalizedText.Of("Compute"),
                    Script = "1 + 1",
                }
            )
            .To("some")
            .Add(new InclusiveGateway { Id = "some", Name = LocalizedText.Of("Which apply?") })
            .If("a", "send")
            .If("b", "receive")
            .Else("manual")
            .Add(
                new SendTask
                {
                    Id = "send",
                    Run = "x",
                    Name = LocalizedText.Of("Send"),
                }
            )
            .To("throw-message")
            .Add(
                new ReceiveTask
                {
                    Id = "receive",
                    Name = LocalizedText.Of("Receive"),
                    Message = new("m"),
                }
            )
            .To("compensate")
            .Add(
                new AbstractTask
                {
                    Id = "manual",
                    Name = LocalizedText.Of("Abstract"),
                    Loop = new MultiInstanceLoop { IsSequential = true },
                }
            )
            .To("conditional")
            .Add(new IntermediateThrowEvent { Id = "throw-message", Definitions = [new MessageEventDefinition("m")] })
            .To("merge")
            .Add(new IntermediateThrowEvent { Id = "compensate", Definitions = [new CompensateEventDefinition()] })
            .To("merge")
            .Add(
                new IntermediateCatchEvent { Id = "conditional", Definitions = [new ConditionalEventDefinition(Expression.Feel("x > 1"))] }
            )
            .To("merge")
            .Add(new InclusiveGateway { Id = "merge" })
            .To("book")
            .Service("book", "Book", "Забронировать", "many")
            .Add(
                new BoundaryEvent
                {
                    Id = "undo",
                    AttachedTo = "book",
                    Definitions = [new CompensateEventDefinition()],
                    CompensationHandler = "unbook",
                }
            )
            .Add(
                new BoundaryEvent
                {
                    Id = "book-failed",
                    AttachedTo = "book",
                    Definitions = [new ErrorEventDefinition("full")],
                }
            )
            .To("failed")
            .Add(
                new BoundaryEvent
                {
                    Id = "book-signal",
                    AttachedTo = "book",
                    IsInterrupting = false,
                    Definitions = [new SignalEventDefinition("news")],
                }
            )
            .To("told")
            .Add(
                new ServiceTask
                {
                    Id = "unbook",
                    Name = LocalizedText.Of("Cancel the booking"),
                    Run = "y",
                    IsForCompensation = true,
                }
            )
            .End("failed", "Full", "Мест нет", new ErrorEventDefinition("full"))
            .End("told", null, null, new SignalEventDefinition("told"))
            .Add(
                new IntermediateCatchEvent { Id = "many", Definitions = [new MessageEventDefinition("m"), new SignalEventDefinition("s")] }
            )
            .To("stop")
            .End("stop", null, null, new TerminateEventDefinition())
            .Process("Every element", "Все элементы");

    public static Process Straight() =>
        new Draft("straight")
            .Start("start", "work")
            .User("work", "Work", "Работать", "user:anna")
            .To("end")
            .End("end")
            .Process("Straight", "Прямой");
}
