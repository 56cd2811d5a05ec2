namespace ProcessCrm.Engine.Decisions.Xml;

/// <summary>Why a file is not read as a decision model.</summary>
internal sealed class DmnException(string code, int line, int column, string en, string ru) : Exception(en)
{
    public string Code => code;

    public int Line => line;

    public int Column => column;

    public string En => Message;

    public string Ru => ru;

    public static DmnException TooDeep(int line, int column) =>
        new("dmn-too-deep", line, column, "The elements nest too deeply.", "Слишком глубокая вложенность элементов.");
}
