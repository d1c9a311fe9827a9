using Microsoft.ML;
using MixtureKit.Data;
using MixtureKit.Onnx;

namespace MixtureKit.ML;

/// <summary>An estimator of ML.NET that fits a mixture to a column of rows.</summary>
/// <remarks>
/// The column is read once, row by row, and kept in single precision during the fit. Cells that are NaN are missing: families that allow it
/// count their row by its present cells. See <see cref="MixtureTransformer"/> for the columns that are added.
/// </remarks>
/// <example>
/// <code>
/// var context = new MLContext(seed: 1);
/// MixtureTransformer model = context.Clustering.Trainers.Mixture(components: 3).Fit(data);
/// </code>
/// </example>
public sealed class MixtureTrainer : IEstimator<MixtureTransformer>
{
    private readonly MixtureTrainerOptions _options;

    internal MixtureTrainer(MixtureTrainerOptions options) => _options = options;

    /// <summary>Fits a mixture.</summary>
    /// <param name="input">Data with the columns that the options name.</param>
    /// <returns>The transformer, which holds the fit.</returns>
    /// <exception cref="ArgumentException">A column is missing or is not of the type it must be.</exception>
    /// <exception cref="InvalidOperationException">No start gave a sound model.</exception>
    /// <exception cref="UnexportableModelException">The family has no ONNX graph; it is refused before the fit.</exception>
    /// <exception cref="UnusableDataException">There are no rows, or a value or weight cannot be used; the message names row and column.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled before there was a model.</exception>
    public MixtureTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Observations<Row> observations = FeatureColumn.Read(input, _options);
        var prototype = Mixture<Row>.Create(_options.Prototype(((DataMatrix)observations.Data).ColumnCount), _options.Components);
        OnnxModel.Write(Stream.Null, prototype, OnnxPrecision.Double);
        FitResult<Row> fit = _options.Search.Fit(prototype, observations.Data, observations.Weights, progress: _options.Progress, cancellationToken: _options.CancellationToken);
        return new MixtureTransformer(fit, ScoringPipeline.Create(fit.Model, _options.FeatureColumnName, input));
    }

    /// <summary>Returns the schema of the transformed data.</summary>
    /// <param name="inputSchema">The schema of the data.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column of rows is missing or is no vector of single-precision numbers.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return ScoringPipeline.SchemaOf(inputSchema, _options.FeatureColumnName);
    }
}
