using System.Text.Json;
using MixtureKit.Estimation;
using MixtureKit.Files;
using MixtureKit.Parallelism;

namespace MixtureKit.Serialization;

/// <summary>A reader of files of statistics, which returns nothing before the checksum agrees.</summary>
internal sealed class StatisticsReader<TData>(ModelFormat<TData> format)
{
    private const int Segment = Data.Batch<TData>.SegmentLength;
    private const int HighestLevel = 50;

    private readonly List<StatisticsPart> _parts = [];
    private readonly List<BranchSum> _branches = [];
    private SavedModel<TData>? _model;
    private string _text = "";

    /// <summary>Reads statistics.</summary>
    /// <exception cref="InvalidStatisticsException">The content is not a file of statistics, or is damaged.</exception>
    public SavedStatistics<TData> Read(Stream stream)
    {
        try
        {
            CheckedLines.Read(stream, "a file of statistics", Add);
            RequireBranches();
        }
        catch (FormatException fault)
        {
            throw new InvalidStatisticsException($"{fault.Message}; write it anew with accumulate or merge.", fault);
        }
        return new SavedStatistics<TData>(_model!, _text, new ExpectedStatistics<TData>(_model!.Mixture, _parts, _branches));
    }

    private void Add(JsonElement line, int number)
    {
        if (number == 1)
            AddHead(line);
        else if (line.TryGetProperty("rows", out _))
            AddPart(line);
        else
            AddBranch(line);
    }

    private void AddHead(JsonElement line)
    {
        if (line.GetProperty("format").GetString() != StatisticsLines.Mark)
            throw new FormatException($"the format is not '{StatisticsLines.Mark}'");
        if (line.GetProperty("version").GetInt32() is var version && version != StatisticsLines.Version)
            throw new FormatException(FormattableString.Invariant($"the file is of version {version}, and this program reads version {StatisticsLines.Version}"));
        _text = line.GetProperty("model").GetRawText();
        try
        {
            _model = format.Parse(_text);
        }
        catch (InvalidModelException fault)
        {
            throw new FormatException($"the model, {fault.Message}", fault);
        }
    }

    private void AddPart(JsonElement line)
    {
        string? name = line.TryGetProperty("name", out JsonElement text) ? text.GetString() : null;
        var part = new StatisticsPart(line.GetProperty("rowsBefore").GetInt64(), line.GetProperty("rows").GetInt64(), name)
        {
            FirstImpossible = line.TryGetProperty("impossible", out JsonElement impossible) ? impossible.GetInt64() : null,
        };
        if (part.RowsBefore < 0 || part.Rows < 1 || part.RowsBefore % Segment != 0 || part.Rows > long.MaxValue - part.RowsBefore - Segment)
            throw new FormatException("the place of the rows is not one that rows can have");
        if (_parts.Select(part.Conflict).FirstOrDefault(found => found is not null) is { } conflict)
            throw new FormatException(conflict.TrimEnd('.'));
        _parts.Add(part);
    }

    private void AddBranch(JsonElement line)
    {
        int level = line.GetProperty("level").GetInt32();
        long index = line.GetProperty("index").GetInt64();
        if (level is < 0 or > HighestLevel || index < 0 || index >= long.MaxValue >> level)
            throw new FormatException("the branch is not one of a tree");
        double[] vector =
        [
            .. StatisticsLines.Totals.Select(name => StatisticsLines.Number(line.GetProperty(name))),
            .. line.GetProperty("statistics").EnumerateArray().Select(StatisticsLines.Number),
        ];
        if (vector.Length != PassTotals.Length(_model!.Mixture))
            throw new FormatException(FormattableString.Invariant($"there are {vector.Length - PassTotals.Header} statistics, and the model has {_model.Mixture.StatisticsLength}"));
        _branches.Add(new BranchSum(level, index, vector));
    }

    /// <summary>Throws unless the branches are those of the parts' segments.</summary>
    private void RequireBranches()
    {
        if (_parts.Count == 0)
            throw new FormatException("the file has no rows");
        BranchSum[] inOrder = [.. _branches.OrderBy(branch => branch.First)];
        long own = _parts.Sum(part => (part.End - part.RowsBefore) / Segment);
        long covered = inOrder.Sum(branch => _parts.Sum(part => Math.Max(0, Math.Min(branch.End, part.End / Segment) - Math.Max(branch.First, part.RowsBefore / Segment))));
        bool areApart = inOrder.Zip(inOrder.Skip(1), (one, next) => one.End <= next.First).All(isApart => isApart);
        if (!areApart || covered != own || inOrder.Sum(branch => branch.End - branch.First) != own)
            throw new FormatException("the sums are not those of the rows that the file names");
    }
}
