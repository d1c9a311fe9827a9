using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Onnx;
using MixtureKit.Tables;

namespace MixtureKit.Documentation.Tests.Snippets;

internal static class FaithfulGraph
{
    public static void Run()
    {
        DataMatrix data = NumericTable.Read("docs/data/faithful.csv").ToMatrix();
        Mixture<Row> model = FullGaussian.Standard(2).Fit(components: 2, data).Model;

        OnnxModel.Write("faithful.onnx", model, OnnxPrecision.Double);
        OnnxModel.Write("faithful-float.onnx", model, OnnxPrecision.Float);
        Console.WriteLine(File.Exists("faithful.onnx") && File.Exists("faithful-float.onnx"));
    }
}
