using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive.Formatting;
using MixtureKit.Tables;

namespace MixtureKit.Plotting.Tests.Notebooks;

/// <summary>A notebook of docs/samples, and what its cells show by the formatter of .NET Interactive.</summary>
internal static class Notebook
{
    private static readonly ScriptOptions s_options = ScriptOptions.Default
        .WithReferences(typeof(Mixture<>).Assembly, typeof(NumericTable).Assembly, typeof(Figure).Assembly)
        .WithImports("System", "System.Linq", "System.Collections.Generic");

    /// <summary>Runs the cells one after another, and returns what those show that end in a value.</summary>
    public static async Task<IReadOnlyList<string>> RunAsync(string path)
    {
        var shown = new List<string>();
        ScriptState<object>? state = null;
        foreach (string cell in Cells(path))
        {
            state = state is null ? await CSharpScript.RunAsync(cell, s_options) : await state.ContinueWithAsync(cell);
            if (state.ReturnValue is { } value)
                shown.Add(value.ToDisplayString(HtmlFormatter.MimeType));
        }
        return shown;
    }

    // The packages are referenced already, and data lie beside the folder of the notebook.
    private static IEnumerable<string> Cells(string path)
    {
        using JsonDocument notebook = JsonDocument.Parse(File.ReadAllText(path));
        foreach (JsonElement cell in notebook.RootElement.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell_type").GetString() == "code"))
        {
            IEnumerable<string> lines = cell.GetProperty("source").EnumerateArray().Select(line => line.GetString()!);
            yield return string.Concat(lines.Where(line => !line.StartsWith("#r ", StringComparison.Ordinal)))
                .Replace("../data/", Path.Combine(Path.GetDirectoryName(path)!, "..", "data") + "/", StringComparison.Ordinal);
        }
    }
}
