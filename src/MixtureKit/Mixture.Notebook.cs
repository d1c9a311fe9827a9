using System.Globalization;
using MixtureKit.Messages;
using MixtureKit.Notebooks;

namespace MixtureKit;

/// <content>The table in a notebook.</content>
public sealed partial class Mixture<TData> : INotebookValue
{
    NotebookTable INotebookValue.ToTable() => ToTable($"Mixture of {MessageText.Count(Components.Count, "component")}");

    /// <summary>Returns the table of weights and components.</summary>
    internal NotebookTable ToTable(string caption) => NotebookTable.Create(
        caption,
        ["component", "weight", "distribution"],
        [.. Components.Select((component, k) => (string[])[k.ToString(CultureInfo.InvariantCulture), Weights[k].ToString("F4", CultureInfo.InvariantCulture), component.ToString() ?? ""])]);
}
