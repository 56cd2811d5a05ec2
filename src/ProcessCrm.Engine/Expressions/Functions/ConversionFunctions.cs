namespace ProcessCrm.Engine.Expressions;

/// <summary>Conversion functions (DMN 1.5, 10.3.4.1).</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<BuiltIn> Rows =>
        [
            BuiltIn.Of("date", "from", static (env, args) => Date(args[0]) ?? Refused(env, args[0], "date")),
            BuiltIn.Of(
                "date",
                "year: number, month: number, day: number",
                static (env, args) =>
                    Whole(args[0], out var year) && Whole(args[1], out var month) && Whole(args[2], out var day)
                        ? FeelDate.TryCreate(year, (int)Math.Clamp(month, 0, 99), (int)Math.Clamp(day, 0, 99))
                            ?? Refused(env, args[0], "date")
                        : Refused(env, args[0], "date")
            ),
            BuiltIn.Of("date and time", "from", static (env, args) => DateTime(args[0]) ?? Refused(env, args[0], "date and time")),
            BuiltIn.Of(
                "date and time",
                "date, time: time",
                static (env, args) => DateTime(args[0], (FeelTime)args[1]) ?? Refused(env, args[0], "date and time")
            ),
            BuiltIn.Of("time", "from", static (env, args) => Time(args[0]) ?? Refused(env, args[0], "time")),
            BuiltIn.Of(
                "time",
                "hour: number, minute: number, second: number",
                static (env, args) => Time(args, FeelValue.Null) ?? Refused(env, args[0], "time")
            ),
            BuiltIn.Of(
                "time",
                "hour: number, minute: number, second: number, offset",
                static (env, args) => Time(args, args[3]) ?? Refused(env, args[0], "time")
            ),
            BuiltIn.Of(
                "duration",
                "from: string",
                static (env, args) => TemporalParser.Duration(((FeelString)args[0]).Value) ?? Refused(env, args[0], "duration")
            ),
            BuiltIn.Of(
                "years and months duration",
                "from, to",
                static (env, args) => Months(args[0], args[1]) ?? Refused(env, args[0], "duration")
            ),
            BuiltIn.Of(
                "number",
                "from: string",
                static (env, args) => NumberText.Parse(((FeelString)args[0]).Value) ?? Refused(env, args[0], "number")
            ),
            BuiltIn.Of(
                "number",
                "from: string, grouping separator, decimal separator",
                static (env, args) => NumberText.Parse(((FeelString)args[0]).Value, args[1], args[2]) ?? Refused(env, args[0], "number")
            ),
            BuiltIn.Of("string", "from", static args => args[0].IsNull ? args[0] : FeelString.Of(FeelPrinter.Text(args[0]))),
            BuiltIn.Of(
                "range",
                "from: string",
                static (env, args) => RangeText.Parse(((FeelString)args[0]).Value) ?? Refused(env, args[0], "range")
            ),
        ];

    private static bool Whole(FeelValue value, out long number) => ((FeelNumber)value).TryGetInt64(out number);

    private static FeelDate? Date(FeelValue from) =>
        from switch
        {
            FeelString text => TemporalParser.Date(text.Value),
            FeelDate date => date,
            FeelDateTime dateTime => dateTime.Date,
            _ => null,
        };

    private static FeelDateTime? DateTime(FeelValue from) =>
        from switch
        {
            FeelString text => TemporalParser.DateTime(text.Value),
            FeelDateTime dateTime => dateTime,
            FeelDate date => FeelDateTime.TryCreate(date, 0, FeelZone.Utc),
            _ => null,
        };

    private static FeelDateTime? DateTime(FeelValue date, FeelTime time) =>
        date is FeelDate or FeelDateTime ? FeelDateTime.TryCreate(Date(date)!, time.NanoOfDay, time.Zone) : null;

    private static FeelTime? Time(FeelValue from) =>
        from switch
        {
            FeelString text => TemporalParser.Time(text.Value),
            FeelTime time => time,
            FeelDateTime dateTime => dateTime.Time,
            FeelDate => FeelTime.TryCreate(0, FeelZone.Utc),
            _ => null,
        };

    private static FeelTime? Time(FeelValue[] clock, FeelValue offset)
    {
        var second = ((FeelNumber)clock[2]).Value;
        if (!Whole(clock[0], out var hour) || hour is < 0 or > 23 || !Whole(clock[1], out var minute) || minute is < 0 or > 59)
        {
            return null;
        }

        if (second.Sign < 0 || second >= Decimal128.FromInt64(60) || !TryZone(offset, out var zone))
        {
            return null;
        }

        var nanos = second.Multiply(Decimal128.FromInt64(CivilCalendar.NanosPerSecond))!.Value.Round(0, DecimalRounding.Down);
        return nanos.TryToInt64(out var part)
            ? FeelTime.TryCreate((((hour * 60) + minute) * 60 * CivilCalendar.NanosPerSecond) + part, zone)
            : null;
    }

    private static bool TryZone(FeelValue offset, out FeelZone? zone)
    {
        zone = null;
        if (offset is FeelDaysTimeDuration { Nanos: var nanos } && Int128.Abs(nanos) < CivilCalendar.NanosPerDay)
        {
            zone = FeelZone.OfOffset((int)(nanos / CivilCalendar.NanosPerSecond));
        }

        return zone is not null || offset.IsNull;
    }

    private static FeelYearsMonthsDuration? Months(FeelValue from, FeelValue to)
    {
        if (from is not (FeelDate or FeelDateTime) || to is not (FeelDate or FeelDateTime))
        {
            return null;
        }

        var (a, b) = (Date(from)!, Date(to)!);
        var months = (((long)b.Year - a.Year) * 12) + b.Month - a.Month;
        var rest = (b.Day, (to as FeelDateTime)?.NanoOfDay ?? 0).CompareTo((a.Day, (from as FeelDateTime)?.NanoOfDay ?? 0));
        return new FeelYearsMonthsDuration(
            months > 0 && rest < 0 ? months - 1
            : months < 0 && rest > 0 ? months + 1
            : months
        );
    }

    private static FeelValue Refused(FeelEnvironment env, FeelValue value, string type) =>
        env.CollectsWarnings
            ? env.Warn("feel.conversion", $"{value} makes no {type}.", $"Из {value} не получается {type}.")
            : FeelValue.Null;
}
