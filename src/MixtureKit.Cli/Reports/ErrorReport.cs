using System.Text.Json;
using MixtureKit.Cli.Fitting;
using MixtureKit.Data;
using MixtureKit.Serialization;
using MixtureKit.Uncertainty;

namespace MixtureKit.Cli.Reports;

/// <summary>The members <c>standardErrors</c> and <c>intervals</c> of a fit's JSON object.</summary>
internal static class ErrorReport
{
    /// <summary>Writes both members.</summary>
    public static void Write(Utf8JsonWriter json, StandardErrorResult errors, SavedModel<Row> model)
    {
        json.WriteStartObject("standardErrors");
        json.WriteString("method", ResamplingCatalogue.NameOf(errors.Method));
        json.WriteNumber("replicates", errors.Replicates);
        json.WriteNumber("failed", errors.Failed);
        json.WriteNumber("ambiguous", errors.Ambiguous);
        json.WriteFigures("weights", errors.Weights.Select(weight => weight.StandardError));
        WriteComponents(json, errors, model, estimate =>
        {
            json.WriteFigure("value", estimate.Parameter.Value);
            json.WriteFigure("standardError", estimate.StandardError);
        });
        json.WriteEndObject();
        json.WriteStartObject("intervals");
        json.WriteFigure("level", errors.Level);
        json.WriteStartArray("weights");
        foreach (ParameterEstimate weight in errors.Weights)
        {
            json.WriteStartObject();
            WriteEnds(json, weight);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        WriteComponents(json, errors, model, estimate => WriteEnds(json, estimate));
        json.WriteEndObject();
    }

    private static void WriteEnds(Utf8JsonWriter json, ParameterEstimate estimate)
    {
        json.WriteFigure("lower", estimate.Lower);
        json.WriteFigure("upper", estimate.Upper);
    }

    private static void WriteComponents(Utf8JsonWriter json, StandardErrorResult errors, SavedModel<Row> model, Action<ParameterEstimate> figures)
    {
        json.WriteStartArray("components");
        foreach (IReadOnlyList<ParameterEstimate> component in errors.Components)
        {
            json.WriteStartArray();
            foreach (ParameterEstimate estimate in component)
            {
                json.WriteStartObject();
                json.WriteString("name", estimate.Parameter.Name);
                if (estimate.Parameter.Column is { } column)
                    json.WriteString("column", model.ColumnNames[column]);
                if (ParameterTexts.Level(estimate.Parameter, model) is { } level)
                    json.WriteString("level", level);
                figures(estimate);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
