using System.Globalization;
using ProcessCrm.Engine.Model;

namespace ProcessCrm.Crm.Import;

/// <summary>What an import says of rows.</summary>
internal static class ImportTexts
{
    public static LocalizedText NoFile(string path) => LocalizedText.Of($"There is no file {path}.", $"Файла {path} нет.");

    public static LocalizedText NoColumn(string file, string column) =>
        LocalizedText.Of($"{file} has no column \"{column}\".", $"В файле {file} нет столбца «{column}».");

    public static LocalizedText Width(int cells, int width) =>
        Of($"The row has {cells} values, the table {width} columns.", $"В строке {cells} значений, в таблице {width} столбцов.");

    public static LocalizedText Corrected(string value, string right) =>
        LocalizedText.Of($"\"{value}\" is taken as \"{right}\".", $"«{value}» понято как «{right}».");

    public static LocalizedText Missing(string column) => LocalizedText.Of($"No {column}: left empty.", $"Нет {column}: оставлено пустым.");

    public static LocalizedText Required(string column) => LocalizedText.Of($"No {column}.", $"Нет {column}.");

    public static LocalizedText Unknown(string column, string value) =>
        LocalizedText.Of($"Unknown {column}: \"{value}\".", $"Неизвестное значение {column}: «{value}».");

    public static LocalizedText NotANumber(string column, string value) =>
        LocalizedText.Of($"{column} is no number: \"{value}\".", $"{column} — не число: «{value}».");

    public static LocalizedText NotADate(string column, string value) =>
        LocalizedText.Of($"{column} is no date such as 2030-01-31: \"{value}\".", $"{column} — не дата вида 2030-01-31: «{value}».");

    public static LocalizedText Twice(string column, string value) =>
        LocalizedText.Of($"{column} \"{value}\" occurs a second time.", $"{column} «{value}» встречается второй раз.");

    public static LocalizedText ClosedBeforeEngaged { get; } =
        LocalizedText.Of("Closed before the client was engaged.", "Закрыта раньше, чем начата работа с клиентом.");

    public static LocalizedText NoProcess(string process) =>
        LocalizedText.Of($"No version of the process \"{process}\" is active.", $"Нет действующей версии процесса «{process}».");

    public static LocalizedText NoKind(string kind) =>
        LocalizedText.Of($"There is no kind of deal \"{kind}\".", $"Вида сделок «{kind}» нет.");

    private static LocalizedText Of(FormattableString en, FormattableString ru) =>
        LocalizedText.Of(en.ToString(CultureInfo.InvariantCulture), ru.ToString(CultureInfo.InvariantCulture));
}
