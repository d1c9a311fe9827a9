using MixtureKit.Data;
using MixtureKit.Numerics;

namespace MixtureKit.Testing.Laws;

internal sealed class OrderLaw<TData>(ComponentSpecimen<TData> specimen) : ComponentLaw<TData>(specimen)
{
    public override string Name => "the order and the split of the data do not matter";

    protected override void Check(LawCase<TData> given)
    {
        RandomSource random = given.Random();
        Mixture<TData> model = given.Mixture;
        int count = given.Data.Length, cut = random.Next(count + 1);
        int[] order = [.. Enumerable.Range(0, count)];
        AuxiliaryFunction<TData> whole = model.Expect(given.Observations);
        double[] magnitudes = Sums.Magnitudes(model, given);
        random.Permute<int>(order);
        AuxiliaryFunction<TData> permuted = model.Expect(Part(given, order));
        Must.Agree([.. whole.Statistics], [.. permuted.Statistics], magnitudes, Tolerance, "The statistics of the data in another order");
        if (Weigh(given, order[..cut]) && Weigh(given, order[cut..]))
        {
            AuxiliaryFunction<TData> sum = model.Expect(Part(given, order[..cut])) + model.Expect(Part(given, order[cut..]));
            Must.Agree([.. whole.Statistics], [.. sum.Statistics], magnitudes, Tolerance, $"The sum of the statistics of two parts, {cut} rows and the rest,");
        }
    }

    private static bool Weigh(LawCase<TData> given, int[] rows) => rows.Any(i => given.Weights[i] > 0);

    private static Observations<TData> Part(LawCase<TData> given, int[] rows) =>
        new([.. rows.Select(i => given.Data[i])], [.. rows.Select(i => given.Weights[i])]);
}
