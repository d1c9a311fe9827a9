using MixtureKit.Components;
using MixtureKit.Data;
using MixtureKit.Estimation;

namespace MixtureKit.Tests.Estimation;

public class FitRecordTests
{
    private static readonly AuxiliaryFunction<Row> Low = At(3), Middle = At(2), High = At(1);

    private readonly FitRecord<Row> _record = new();

    [Fact]
    public void Before_the_first_pass_there_is_nothing()
    {
        Assert.Null(_record.First);
        Assert.Null(_record.Last);
        Assert.Null(_record.Best);
        Assert.Equal((0, 0), (_record.Iterations, _record.BestIteration));
    }

    [Fact]
    public void The_last_function_is_the_best_if_nothing_falls()
    {
        Add(Low, Middle, High);
        Assert.Same(Low, _record.First);
        Assert.Same(High, _record.Last);
        Assert.Same(High, _record.Best);
        Assert.Equal((2, 2), (_record.Iterations, _record.BestIteration));
        Assert.Equal([0, 1, 2], _record.Trace.Select(point => point.Iteration));
        Assert.Equal([Low.Objective, Middle.Objective, High.Objective], _record.Trace.Select(point => point.Objective));
    }

    [Fact]
    public void The_function_before_a_fall_is_the_best_until_another_is_as_high()
    {
        Add(Low, High, Middle);
        _record.Add(new ObjectiveDecrease(2, null, 1), High);
        Assert.Same(High, _record.Best);
        Assert.Equal(1, _record.BestIteration);
        Add(Low);
        _record.Add(new ObjectiveDecrease(3, null, 1), Middle);
        Assert.Same(High, _record.Best);
        Assert.Equal(1, _record.BestIteration);
        Assert.Equal(2, _record.Decreases.Count);
        AuxiliaryFunction<Row> again = At(1);
        Add(again);
        Assert.Same(again, _record.Best);
        Assert.Equal(4, _record.BestIteration);
    }

    [Fact]
    public void Of_two_functions_before_falls_the_higher_is_the_best_and_of_equal_ones_the_later()
    {
        Add(Middle, Low);
        _record.Add(new ObjectiveDecrease(1, null, 1), Middle);
        Add(High, Low);
        _record.Add(new ObjectiveDecrease(3, null, 1), High);
        Assert.Same(High, _record.Best);
        AuxiliaryFunction<Row> again = At(1);
        Add(again, Low);
        _record.Add(new ObjectiveDecrease(5, null, 1), again);
        Assert.Same(again, _record.Best);
        Assert.Equal(4, _record.BestIteration);
        _record.ForgetPeak();
        Assert.Same(Low, _record.Best);
    }

    [Fact]
    public void Another_form_of_the_last_function_takes_its_place_and_leaves_the_trace()
    {
        Add(Low, Middle);
        _record.ReplaceBest(function => function == Middle ? High : Low);
        Assert.Same(High, _record.Last);
        Assert.Equal([Low.Objective, Middle.Objective], _record.Trace.Select(point => point.Objective));
    }

    [Fact]
    public void Another_form_of_a_function_before_a_fall_leaves_the_last_one()
    {
        Add(Middle, Low);
        _record.Add(new ObjectiveDecrease(1, null, 1), Middle);
        _record.ReplaceBest(function => function == Middle ? High : Low);
        Assert.Same(High, _record.Best);
        Assert.Same(Low, _record.Last);
        Assert.Equal([Middle.Objective, Low.Objective], _record.Trace.Select(point => point.Objective));
    }

    private void Add(params AuxiliaryFunction<Row>[] functions) => Array.ForEach(functions, function => _record.Add(function, null, false, TimeSpan.Zero));

    private static AuxiliaryFunction<Row> At(double mean) => new Mixture<Row>([0.5, 0.5], [new SphericalGaussian([mean], 1), new SphericalGaussian([mean + 1], 1)]).Expect([Row.Of(0)]);
}
