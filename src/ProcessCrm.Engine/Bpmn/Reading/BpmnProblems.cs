using ProcessCrm.Engine.Model;

namespace ProcessCrm.Engine.Bpmn.Reading;

/// <summary>What a BPMN file can have wrong that its model cannot.</summary>
internal static class BpmnProblems
{
    public static Problem NotBpmn(string name) =>
        Problem.Error(
            "bpmn-not-definitions",
            $"The file begins with “{Problem.Short(name)}”, not with the “definitions” of BPMN 2.0.",
            $"Файл начинается с элемента «{Problem.Short(name)}», а не с «definitions» из BPMN 2.0."
        );

    public static Problem NoId(string name) =>
        Problem.Error("bpmn-no-id", $"This “{Problem.Short(name)}” has no id.", $"У этого элемента «{Problem.Short(name)}» нет id.");

    public static Problem DuplicateId(string id) =>
        Problem.Error(
            "duplicate-id",
            $"The id “{Problem.Short(id)}” stands in the file twice.",
            $"Идентификатор «{Problem.Short(id)}» встречается в файле дважды."
        );

    public static Problem Unsupported(string name) =>
        Problem.Error(
            "bpmn-unsupported",
            $"“{Problem.Short(name)}” cannot be executed here.",
            $"Элемент «{Problem.Short(name)}» здесь не исполняется."
        );

    public static Problem Dangling(string attribute, string reference) =>
        Problem.Error(
            "bpmn-dangling",
            $"“{attribute}” names “{Problem.Short(reference)}”, which the file does not have.",
            $"«{attribute}» называет «{Problem.Short(reference)}», чего в файле нет."
        );

    public static Problem PassesAll { get; } =
        Problem.Warning(
            "bpmn-passes-all",
            "All variables are passed on in the tool that wrote this; here only those that are named: name each.",
            "В программе, которая это записала, передаются все переменные; здесь — только названные: назовите каждую."
        );

    public static Problem NoReference(string attribute) =>
        Problem.Error("bpmn-no-reference", $"“{attribute}” is missing.", $"Не указано «{attribute}».");
}
