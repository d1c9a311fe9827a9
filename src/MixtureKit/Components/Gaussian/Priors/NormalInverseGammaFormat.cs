using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>normal-inverse-gamma</c> of a member <c>prior</c>: mean, kappa, shape, and a rate or rates.</summary>
internal static class NormalInverseGammaFormat
{
    private const string TypeName = "normal-inverse-gamma";

    public static void Write<TData>(NormalInverseGamma prior, ModelWriter<TData> writer, Action<ModelWriter<TData>> writeRate) => writer.Object("prior", inner =>
    {
        inner.Text("type", TypeName);
        inner.Numbers("mean", prior.Mean);
        inner.Number("kappa", prior.Kappa);
        inner.Number("shape", prior.Shape);
        writeRate(inner);
    });

    public static NormalInverseGamma? Read(ModelObject component, Func<ModelElement, double[]> readRate) => component.Optional("prior")?.Read(members =>
    {
        members.RequireType(TypeName);
        double[] mean = members["mean"].Numbers();
        double kappa = members["kappa"].Number(), shape = members["shape"].Number();
        double[] rates = readRate(members["rate"]);
        return members.Make(() => new NormalInverseGamma(mean, kappa, shape, rates), ("rates", "rate"));
    });
}
