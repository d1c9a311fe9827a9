using MixtureKit.Cli.Inputs;
using MixtureKit.Cli.Terminals;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;
using MixtureKit.Tables;

namespace MixtureKit.Cli.Fitting;

/// <summary>The data of a fit of several processes, each of which reads a part of the table.</summary>
internal static class RankData
{
    /// <summary>Reads this rank's part.</summary>
    /// <exception cref="UnusableDataException">A rank cannot use its part, or the parts do not go together.</exception>
    public static (TrainingData Data, FitRequest Request) Read(FitRequest request, SavedModel<Row>? start, Communicator ranks, Terminal terminal, CancellationToken cancellationToken)
    {
        using RankTable table = InputSource.OpenPart(request.Data, ranks, terminal);
        (TrainingData Data, FitRequest Request)? read = null;
        RankAgreement.Run(ranks, () => read = TrainingData.Read(table.Reader, request, start, cancellationToken));
        (TrainingData data, FitRequest settled) = read!.Value;
        if (!table.IsPart)
        {
            RankAgreement.Run(ranks, () => data = MissingTreatment.Apply(data, settled));
            return (data, settled);
        }
        string source = InputSource.NameOf(request.Data);
        RequireOneTable(data, source, ranks);
        data = Counted(data with { Source = source }, settled, ranks);
        (DataMatrix matrix, IReadOnlyList<double>? weights, ClassLabels? labels) = (data.Matrix, data.Observations.Weights, data.Labels);
        if (data.DroppedRows > 0)
            RankAgreement.Run(ranks, () => (matrix, weights, labels) = MissingTreatment.Whole(data));
        Observations<Row> rows = table.Observe(matrix, weights);
        AllRows.Require(settled, rows, ranks);
        labels = labels?.OfAll(ranks);
        return (data with { Observations = rows, Labels = labels, Classes = labels?.Classes ?? data.Classes }, settled);
    }

    /// <summary>Returns the data of a rank with the count of the missing cells of all.</summary>
    /// <exception cref="UnusableDataException">A column has no value on any rank, or no row is left on any.</exception>
    private static TrainingData Counted(TrainingData data, FitRequest request, Communicator ranks)
    {
        MissingCells? own = null;
        RankAgreement.Run(ranks, () => own = MissingCells.Count(data.Matrix));
        long rows = ranks.GatherValues<long>(data.Rows).Sum(part => part[0]);
        if (MissingCells.OfAll(own, data.Columns, ranks) is { } missing)
            RankAgreement.Run(ranks, () => data = MissingTreatment.Counted(data, missing, rows, request.Missing));
        return data;
    }

    /// <summary>Throws if ranks have found other kinds of columns or other levels in their parts.</summary>
    private static void RequireOneTable(TrainingData data, string source, Communicator ranks)
    {
        string own = string.Join('\n', data.Columns.Select((column, j) => string.Join('\t', [
            column,
            .. data.Kinds.Count > j ? [KindCatalogue.NameOf(data.Kinds[j].Kind), .. data.Kinds[j].Levels] : Array.Empty<string>(),
            .. data.LevelCounts.Count > j ? [FormattableString.Invariant($"{data.LevelCounts[j]}")] : Array.Empty<string>()])));
        byte[] first = ranks.Broadcast(System.Text.Encoding.UTF8.GetBytes(own), root: 0);
        RankAgreement.Run(ranks, () =>
        {
            if (System.Text.Encoding.UTF8.GetString(first) != own)
                throw new UnusableDataException($"{source}: rank {ranks.Rank} finds other columns, kinds of columns or levels in its part than rank 0: name the kinds (--kind), or start from a model that knows the levels (--start).");
        });
    }
}
