using MixtureKit.Cli.Ranks;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Inputs;

/// <summary>The rows of new data for a saved model, of one process or of several, each of which reads a part of the table.</summary>
internal static class RankModelRows
{
    /// <summary>Reads the columns that a model needs.</summary>
    /// <inheritdoc cref="ModelRows.Read(SavedModel{Row}, string, string, bool, Terminal, CancellationToken)"/>
    public static ModelRows Read(SavedModel<Row> model, string path, string? weight, bool keep, Communicator? ranks, Terminal terminal, CancellationToken cancellationToken)
    {
        if (ranks is null)
            return ModelRows.Read(model, path, weight, keep, terminal, cancellationToken);
        using RankTable table = InputSource.OpenPart(path, ranks, terminal);
        ModelRows? read = null;
        var warnings = new List<string>();
        RankAgreement.Run(ranks, () => read = ModelRows.Read(table.Reader, model, weight, keep, warnings.Add, cancellationToken));
        ModelRows own = read! with { Threads = RankSession.Threads(ranks) };
        Warn(ranks, warnings, table.Reader.Source, terminal);
        if (!table.IsPart)
            return own;
        var data = own.Observations.Data as DataMatrix ?? DataMatrix.FromRows([.. own.Observations.Data.Select(row => row.ToArray())]);
        return own with { Source = InputSource.NameOf(path), Coded = own.Coded.Among(table.Observe(data, own.Observations.Weights)) };
    }

    /// <summary>Tells the warnings of all ranks, those that differ in the name of the part alone once.</summary>
    private static void Warn(Communicator ranks, IReadOnlyList<string> own, string source, Terminal terminal)
    {
        string[][] all = ranks.Gather([source, .. own]);
        foreach (string sentence in all.SelectMany(texts => texts.Skip(1).Select(sentence => (texts[0], sentence))).DistinctBy(pair => pair.sentence.Replace(pair.Item1, "", StringComparison.Ordinal)).Select(pair => pair.sentence))
            terminal.Warn(sentence);
    }
}
