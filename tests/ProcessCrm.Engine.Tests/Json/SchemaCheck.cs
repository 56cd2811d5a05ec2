using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ProcessCrm.Engine.Tests.Json;

/// <summary>Validates by the part of JSON Schema 2020-12 that the format's schema uses; a keyword it does not know is an error.</summary>
internal sealed class SchemaCheck(JsonNode root)
{
    public List<string> Errors(JsonNode? value)
    {
        var errors = new List<string>();
        Check(value, root.AsObject(), "", errors);
        return errors;
    }

    private bool IsValid(JsonNode? value, JsonNode schema)
    {
        var errors = new List<string>();
        Check(value, schema.AsObject(), "", errors);
        return errors.Count == 0;
    }

    private void Check(JsonNode? value, JsonObject schema, string at, List<string> errors)
    {
        foreach (var (keyword, rule) in schema)
        {
            var isValid = keyword switch
            {
                "$schema" or "title" or "description" or "examples" or "$defs" or "then" => true,
                "$ref" => Follow(value, rule!, at, errors),
                "type" => rule is JsonArray types
                    ? types.Any(t => IsType(value, t!.GetValue<string>()))
                    : IsType(value, rule!.GetValue<string>()),
                "const" => JsonNode.DeepEquals(value, rule),
                "enum" => rule!.AsArray().Any(e => JsonNode.DeepEquals(value, e)),
                "pattern" => value is null
                    || value.GetValueKind() != JsonValueKind.String
                    || Regex.IsMatch(value.GetValue<string>(), rule!.GetValue<string>()),
                "minimum" => !IsType(value, "number") || value!.GetValue<decimal>() >= rule!.GetValue<decimal>(),
                "maximum" => !IsType(value, "number") || value!.GetValue<decimal>() <= rule!.GetValue<decimal>(),
                "anyOf" => rule!.AsArray().Any(s => IsValid(value, s!)),
                "oneOf" => rule!.AsArray().Count(s => IsValid(value, s!)) == 1,
                "allOf" => All(rule!.AsArray(), s => Check(value, s!.AsObject(), at, errors)),
                "if" => !IsValid(value, rule!) || All([schema["then"]!], s => Check(value, s!.AsObject(), at, errors)),
                "required" => value is not JsonObject o || rule!.AsArray().All(k => o.ContainsKey(k!.GetValue<string>())),
                "minProperties" => value is not JsonObject m || m.Count >= rule!.GetValue<int>(),
                "propertyNames" => value is not JsonObject n || n.All(p => IsValid(p.Key, rule!)),
                "properties" => All(
                    Children(value, p => rule!.AsObject().ContainsKey(p)),
                    p => Check(p.Value, rule![p.Key]!.AsObject(), $"{at}/{p.Key}", errors)
                ),
                "patternProperties" => true,
                "additionalProperties" => CheckRest(value, schema, rule!, at, errors),
                "items" => value is not JsonArray a || All(a, i => Check(i, rule!.AsObject(), at + "/*", errors)),
                _ => throw new NotSupportedException(keyword),
            };
            if (!isValid)
            {
                errors.Add($"{at}: {keyword}");
            }
        }
    }

    private bool Follow(JsonNode? value, JsonNode reference, string at, List<string> errors)
    {
        Check(value, root["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), at, errors);
        return true;
    }

    private bool CheckRest(JsonNode? value, JsonObject schema, JsonNode rule, string at, List<string> errors)
    {
        var patterns = schema["patternProperties"]?.AsObject().Select(p => p.Key).ToList() ?? [];
        var rest = Children(
            value,
            p => schema["properties"]?.AsObject().ContainsKey(p) != true && !patterns.Exists(x => Regex.IsMatch(p, x))
        );
        return rule is JsonObject other ? All(rest, p => Check(p.Value, other, $"{at}/{p.Key}", errors)) : rest.Count == 0;
    }

    private static List<KeyValuePair<string, JsonNode?>> Children(JsonNode? value, Func<string, bool> which) =>
        value is JsonObject o ? [.. o.Where(p => which(p.Key))] : [];

    private static bool All<T>(IEnumerable<T> items, Action<T> check)
    {
        foreach (var item in items)
        {
            check(item);
        }
        return true;
    }

    private static bool IsType(JsonNode? value, string type) =>
        (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
        {
            ("null", JsonValueKind.Null) => true,
            ("string", JsonValueKind.String) => true,
            ("number", JsonValueKind.Number) => true,
            ("integer", JsonValueKind.Number) => value!.GetValue<decimal>() % 1 == 0,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("object", JsonValueKind.Object) => true,
            ("array", JsonValueKind.Array) => true,
            _ => false,
        };
}
