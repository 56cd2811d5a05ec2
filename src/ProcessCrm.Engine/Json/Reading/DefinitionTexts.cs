using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Json.Reading;

/// <summary>What can be wrong with a workflow file beyond its shape and before its meaning.</summary>
internal static class DefinitionTexts
{
    public static Problem NotAnObject { get; } =
        Problem.Error("wrong-type", "A workflow file holds one object.", "В файле процесса должен быть один объект.");

    public static Problem TwoForms { get; } =
        Problem.Error(
            "two-forms",
            "A file has either \"id\" and \"nodes\" or \"processes\", not both.",
            "В файле либо \"id\" и \"nodes\", либо \"processes\", но не то и другое."
        );

    public static Problem TwoLoops { get; } =
        Problem.Error(
            "two-loops",
            "A node has only one of \"forEach\", \"repeat\" and \"loop\".",
            "У узла только одно из \"forEach\", \"repeat\" и \"loop\"."
        );

    public static Problem TimerKind { get; } =
        Problem.Error(
            "timer-kind",
            "Say which it is: { \"duration\": … }, { \"date\": … } or { \"cycle\": … }; exactly one.",
            "Скажите, что это: { \"duration\": … }, { \"date\": … } или { \"cycle\": … }; ровно одно."
        );

    public static Problem NextNotTaken { get; } =
        Problem.Warning(
            "unused-next",
            "Every outcome says where it goes, so this is never taken.",
            "Каждый результат говорит, куда ведёт, поэтому этот путь не выбирается никогда."
        );

    public static Problem TooLong(int max) =>
        Problem.Error("too-long", $"The file is too long: more than {max} characters.", $"Файл слишком велик: больше {max} символов.");

    public static Problem DuplicateId(string id, int line) =>
        Problem.Error(
            "duplicate-id",
            $"The id \"{Problem.Short(id)}\" is taken already, on line {line}. Ids are unique in the file.",
            $"Id \"{Problem.Short(id)}\" уже занят в строке {line}. В файле id не повторяются."
        );

    public static Problem NewerFormat(int version, int known) =>
        Problem.Error(
            "newer-format",
            $"This file has format version {version}; this program knows versions up to {known}. Use a newer program.",
            $"У файла версия формата {version}, а эта программа знает версии до {known}. Нужна более новая программа."
        );
}
