using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;

// Scores the iris file by a saved pipeline, without any part of the library: prints label, log-density and responsibilities of each row.
var context = new MLContext(seed: 1);
IDataView flowers = context.Data.LoadFromTextFile<Flower>(args[1], separatorChar: ',', hasHeader: true);
ITransformer pipeline = context.Model.Load(args[0], out _);
foreach (Scored row in context.Data.CreateEnumerable<Scored>(pipeline.Transform(flowers), reuseRowObject: false))
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{row.PredictedLabel} {row.LogDensity:R} {string.Join(' ', row.Score.Select(share => share.ToString("R", CultureInfo.InvariantCulture)))}"));

internal sealed class Flower
{
    [LoadColumn(0, 3), VectorType(4)]
    public float[] Features { get; set; } = [];
}

internal sealed class Scored
{
    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];

    public float LogDensity { get; set; }
}
