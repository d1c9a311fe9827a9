using System.Text.Encodings.Web;
using System.Text.Json;

namespace MixtureKit.Cli.Reports;

/// <summary>Numbers in JSON: an unknown figure or NaN is null, an infinity is a string.</summary>
internal static class JsonFigures
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints one object on one line.</summary>
    public static void Print(Stream stream, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(stream, Compact))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        stream.Write("\n"u8);
    }

    /// <summary>Writes a member that is a number.</summary>
    public static void WriteFigure(this Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        json.WriteFigure(value);
    }

    /// <summary>Writes a number.</summary>
    public static void WriteFigure(this Utf8JsonWriter json, double? value)
    {
        if (value is not { } figure || double.IsNaN(figure))
            json.WriteNullValue();
        else if (double.IsInfinity(figure))
            json.WriteStringValue(figure > 0 ? "Infinity" : "-Infinity");
        else
            json.WriteNumberValue(figure);
    }

    /// <summary>Writes a member that is a list of strings.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Writes a member that is a list of numbers.</summary>
    public static void WriteFigures(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
            json.WriteFigure(value);
        json.WriteEndArray();
    }
}
