using MixtureKit.Serialization;

namespace MixtureKit.Components;

/// <summary>The format <c>normal-inverse-gamma</c> of a member <c>prior</c>: mean, kappa, shape, and a rate or rates.</summary>
internal static class NormalInverseGammaFormat
{
    private const string TypeName = "normal-inverse-gamma";

    public static void Write<TData>(NormalInverseGamma? prior, ModelWriter<TData> writer, Action<NormalInverseGamma, ModelWriter<TData>> writeRate) =>
        PriorMember.Write(prior, TypeName, writer, (known, inner) =>
        {
            inner.Numbers("mean", known.Mean);
            inner.Number("kappa", known.Kappa);
            inner.Number("shape", known.Shape);
            writeRate(known, inner);
        });

    public static NormalInverseGamma? Read(ModelObject component, Func<ModelElement, double[]> readRate) => PriorMember.Read(component, TypeName, members =>
    {
        double[] mean = members["mean"].Numbers();
        double kappa = members["kappa"].Number(), shape = members["shape"].Number();
        double[] rates = readRate(members["rate"]);
        return members.Make(() => new NormalInverseGamma(mean, kappa, shape, rates), ("rates", "rate"));
    });
}
