namespace MixtureKit.Testing.Laws;

internal sealed class StorageLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "how the data are kept does not matter";

    protected override void Check(LawCase<TData> given)
    {
        Mixture<TData> model = given.Mixture;
        AuxiliaryFunction<TData> plain = model.Expect(given.Observations);
        AuxiliaryFunction<TData> stored = model.Expect(given.Stored, weights: given.Weights);
        Must.BeSame(plain.Statistics, stored.Statistics, "The vector of A from a matrix rather than a list of rows");
    }
}
