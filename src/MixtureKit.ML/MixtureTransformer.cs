using Microsoft.ML;
using Microsoft.ML.Data;
using MixtureKit.Data;

namespace MixtureKit.ML;

/// <summary>A transformer of ML.NET that scores rows by a fitted mixture.</summary>
/// <remarks>
/// It adds the columns <c>PredictedLabel</c>, a key of the component of the largest responsibility, counted from 1; <c>Score</c>, the K
/// responsibilities; <c>LogDensity</c>, log p(x); and <c>Distance</c>, 1 − responsibility, of which the component has the smallest.
/// In ML.NET's file it is an ONNX model with ML.NET's own transformers, so that it is loaded without this package.
/// </remarks>
public sealed class MixtureTransformer : ITransformer
{
    private readonly ITransformer _scoring;

    internal MixtureTransformer(FitResult<Row> fit, ITransformer scoring) => (Fit, _scoring) = (fit, scoring);

    /// <summary>The fit, with its status, trace and criteria.</summary>
    public FitResult<Row> Fit { get; }

    /// <summary>The fitted mixture.</summary>
    public Mixture<Row> Mixture => Fit.Model;

    /// <summary>True, since each row is scored by itself.</summary>
    public bool IsRowToRowMapper => _scoring.IsRowToRowMapper;

    /// <summary>Returns the schema of the transformed data.</summary>
    /// <param name="inputSchema">The schema of the data.</param>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _scoring.GetOutputSchema(inputSchema);

    /// <summary>Returns the mapper of single rows, as prediction engines use it.</summary>
    /// <param name="inputSchema">The schema of the rows.</param>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _scoring.GetRowToRowMapper(inputSchema);

    /// <summary>Adds the columns of the mixture to data, lazily.</summary>
    /// <param name="input">Data with the column of rows.</param>
    public IDataView Transform(IDataView input) => _scoring.Transform(input);

    /// <summary>Writes the transformer into ML.NET's file.</summary>
    /// <param name="ctx">The place in the file.</param>
    void ICanSaveModel.Save(ModelSaveContext ctx) => _scoring.Save(ctx);
}
