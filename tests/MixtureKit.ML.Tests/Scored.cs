using Microsoft.ML;

namespace MixtureKit.ML.Tests;

/// <summary>The columns that the transformer adds.</summary>
internal sealed class Scored
{
    public uint PredictedLabel { get; set; }

    public float[] Score { get; set; } = [];

    public float LogDensity { get; set; }

    public float[] Distance { get; set; } = [];

    /// <summary>Reads the columns of transformed data.</summary>
    public static Scored[] Of(MLContext context, IDataView data) => [.. context.Data.CreateEnumerable<Scored>(data, reuseRowObject: false)];
}
