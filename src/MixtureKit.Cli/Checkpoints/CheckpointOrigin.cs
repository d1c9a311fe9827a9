using System.Globalization;
using MixtureKit.Cli.Fitting;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Parallelism;
using MixtureKit.Serialization;

namespace MixtureKit.Cli.Checkpoints;

/// <summary>The description of the fit that a checkpoint belongs to: program, data, and the options that change its numbers.</summary>
internal static class CheckpointOrigin
{
    /// <summary>The name of the data.</summary>
    public const string Data = "DATA";

    /// <summary>The name of the program.</summary>
    public const string Program = "mixturekit";

    private const string Usual = "its default";

    /// <summary>Returns the values by the names of the options.</summary>
    /// <remarks>Threads, the number of ranks and outputs are left out, since they change no number. All ranks call this together.</remarks>
    public static Dictionary<string, string> Create(FitRequest request, TrainingData data, SavedModel<Row>? start) => new()
    {
        [Program] = typeof(CheckpointOrigin).Assembly.GetName().Version?.ToString() ?? "",
        [Data] = Described(data),
        ["-k"] = request.Counts is { } counts ? Listed(counts.Select(count => count.ToString(CultureInfo.InvariantCulture))) : Usual,
        ["--family"] = request.Parts is { } parts ? Listed(parts.Select(part => $"{part.Family}:{string.Join('+', part.Columns)}")) : request.Family,
        ["--covariance"] = request.Structures is { } structures ? Listed(structures) : request.Covariance,
        ["--criterion"] = request.Criterion,
        ["--bootstrap"] = Number(request.Bootstrap),
        ["--standard-errors"] = request.StandardErrors?.ToString() ?? "none",
        ["--replicates"] = Number(request.Replicates),
        ["--label"] = request.Label ?? "none",
        ["--missing"] = request.Missing,
        ["--start"] = start is null ? "none" : Fingerprint.Of(ModelFormats.Rows.ToText(start)),
        ["--init"] = request.Init ?? Usual,
        ["--restarts"] = Number(request.Restarts),
        ["--allow-spurious"] = request.AllowSpurious ? "on" : "off",
        ["--seed"] = request.Seed.ToString(CultureInfo.InvariantCulture),
        ["--max-iterations"] = request.MaximumIterations.ToString(CultureInfo.InvariantCulture),
        ["--tolerance"] = request.Tolerance.ToString("R", CultureInfo.InvariantCulture),
        ["--acceleration"] = request.AccelerationName,
        ["--merge-equal-rows"] = request.MergeEqualRows ? "on" : "off",
        ["--samples"] = request.Samples is { } samples ? samples ? "on" : "off" : Usual,
        ["--regularization"] = request.Regularization.ToString("R", CultureInfo.InvariantCulture),
        // A tree has the same bits on any number of ranks.
        ["--reduction"] = request.Ranks is { Reduction: Reduction.Sum, Size: var size } ? string.Create(CultureInfo.InvariantCulture, $"sum of {size} ranks") : "tree",
        // Steps are certified for a trace.
        ["--trace"] = request.TracePath is null ? "none" : "a file",
    };

    private static string Described(TrainingData data)
    {
        var fingerprint = new Fingerprint();
        foreach (string column in data.Columns)
            fingerprint.Add(column);
        fingerprint.Add(data.Observations);
        foreach (int component in data.Labels?.Components ?? [])
            fingerprint.Add(component);
        return string.Create(CultureInfo.InvariantCulture, $"{data.AllRows} rows of {data.Columns.Count} columns, fingerprint {fingerprint}");
    }

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Usual;

    private static string Listed(IEnumerable<string> values) => string.Join(',', values);
}
