#:project ../../../src/MixtureKit
#:project ../../../src/MixtureKit.Tables
#:project ../../../src/MixtureKit.Onnx
#:package Microsoft.ML.OnnxRuntime

using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MixtureKit;
using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Onnx;
using MixtureKit.Tables;

DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
Mixture<Row> model = FullGaussian.Standard(2).Fit(components: 2, data).Model;
OnnxModel.Write("faithful.onnx", model, OnnxPrecision.Double);

// From here on ONNX Runtime alone, as a program in another language would.
using var session = new InferenceSession("faithful.onnx");
var rows = new DenseTensor<double>(new double[] { 3.6, 79, 1.8, 54 }, [2, 2]);
using var outputs = session.Run([NamedOnnxValue.CreateFromTensor("features", rows)], ["log_density"]);
double[] logDensities = [.. outputs[0].AsEnumerable<double>()];
Console.WriteLine(string.Join(", ", logDensities.Select(value => value.ToString("F6"))));
Console.WriteLine(Math.Abs(logDensities[0] - model.LogDensity(Row.Of(3.6, 79))) < 1e-12 ? "the same as in the library" : "other than in the library");
