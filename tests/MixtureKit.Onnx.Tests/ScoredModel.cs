using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MixtureKit.Data;

namespace MixtureKit.Onnx.Tests;

/// <summary>What ONNX Runtime gives for rows.</summary>
internal sealed record ScoredModel(double[] LogDensities, double[][] Responsibilities, long[] Labels)
{
    /// <summary>Exports the model and scores the rows.</summary>
    public static ScoredModel Of(Mixture<Row> mixture, OnnxPrecision precision, params double[][] rows)
    {
        using var stream = new MemoryStream();
        OnnxModel.Write(stream, mixture, precision);
        return Of(stream.ToArray(), precision, rows);
    }

    /// <summary>Scores rows by an ONNX model.</summary>
    public static ScoredModel Of(byte[] model, OnnxPrecision precision, double[][] rows)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        using var session = new InferenceSession(model, options);
        int[] shape = [rows.Length, rows[0].Length];
        double[] values = [.. rows.SelectMany(row => row)];
        NamedOnnxValue input = precision == OnnxPrecision.Double
            ? NamedOnnxValue.CreateFromTensor("features", new DenseTensor<double>(values, shape))
            : NamedOnnxValue.CreateFromTensor("features", new DenseTensor<float>(Array.ConvertAll(values, value => (float)value), shape));
        using IDisposableReadOnlyCollection<DisposableNamedOnnxValue> outputs = session.Run([input]);
        double[] Read(string name) => precision == OnnxPrecision.Double
            ? [.. outputs.Single(output => output.Name == name).AsEnumerable<double>()]
            : [.. outputs.Single(output => output.Name == name).AsEnumerable<float>().Select(value => (double)value)];
        double[] shares = Read("responsibilities");
        return new ScoredModel(
            Read("log_density"),
            [.. shares.Chunk(shares.Length / rows.Length)],
            [.. outputs.Single(output => output.Name == "label").AsEnumerable<long>()]);
    }
}
