using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;

namespace MixtureKit.ML.Tests;

/// <summary>A pipeline with normalisation, saved in ML.NET's file and loaded where nothing is registered.</summary>
public sealed class SavedPipelineTests : IDisposable
{
    private readonly MLContext _context = new(seed: 1);
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.zip");

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void A_fresh_process_scores_by_ML_NET_alone_as_this_one_does()
    {
        IDataView flowers = Flower.Read(_context);
        var pipeline = _context.Transforms.NormalizeMeanVariance("Scaled", "Features").Append(_context.Clustering.Trainers.Mixture(components: 3, "Scaled")).Fit(flowers);
        _context.Model.Save(pipeline, flowers.Schema, _file);

        string[] lines = RunFresh();

        Assert.Equal(150, lines.Length);
        Assert.Equal(Lines(_context, pipeline.Transform(flowers)), lines);
    }

    [Fact]
    public void A_prediction_engine_scores_one_flower()
    {
        IDataView flowers = Flower.Read(_context);
        var pipeline = _context.Transforms.NormalizeMeanVariance("Scaled", "Features").Append(_context.Clustering.Trainers.Mixture(components: 3, "Scaled")).Fit(flowers);
        _context.Model.Save(pipeline, flowers.Schema, _file);
        Scored first = Scored.Of(_context, pipeline.Transform(flowers))[0];

        foreach (ITransformer model in (ITransformer[])[pipeline, _context.Model.Load(_file, out _)])
        {
            using PredictionEngine<Flower, Scored> engine = _context.Model.CreatePredictionEngine<Flower, Scored>(model);
            Scored scored = engine.Predict(_context.Data.CreateEnumerable<Flower>(flowers, reuseRowObject: false).First());
            Assert.Equal((first.PredictedLabel, first.LogDensity), (scored.PredictedLabel, scored.LogDensity));
            Assert.Equal(first.Score, scored.Score);
        }
    }

    private static string[] Lines(MLContext context, IDataView data) =>
        [.. Scored.Of(context, data).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.PredictedLabel} {row.LogDensity:R} {string.Join(' ', row.Score.Select(share => share.ToString("R", CultureInfo.InvariantCulture)))}"))];

    /// <summary>Runs the program MixtureKit.ML.Reader, which refers to no part of the library.</summary>
    private string[] RunFresh()
    {
        string program = AppContext.BaseDirectory.Replace("MixtureKit.ML.Tests", "MixtureKit.ML.Reader", StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(program, "MixtureKit.ML.Reader.dll"), _file, Flower.DataFile },
            RedirectStandardOutput = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
