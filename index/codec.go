package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math"
	"reflect"
	"time"
)

// The codec writes a value field by field, in the order of declaration and
// without names: integers as varints, strings and slices after their length,
// times as seconds and nanoseconds. It is an order of magnitude faster to read
// than gob and a third of its size. What it gives up, reading data written for
// other types, is not wanted here: fingerprint tells such data apart, and
// readings can always be made again.

// errCodec is wrapped by every error of decode.
var errCodec = errors.New("not a value that this program wrote")

// fingerprint is a number that changes whenever the exported shape of a type
// does: its fields, their names, order and types.
func fingerprint(t reflect.Type) uint64 {
	h := fnv.New64a()
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		fmt.Fprintf(h, "(%s %s", t.Kind(), t.Name())
		switch {
		case t == timeType:
		case t.Kind() == reflect.Struct:
			for i := range t.NumField() {
				fmt.Fprintf(h, " %s", t.Field(i).Name)
				walk(t.Field(i).Type)
			}
		case t.Kind() == reflect.Slice || t.Kind() == reflect.Array || t.Kind() == reflect.Pointer:
			walk(t.Elem())
		}
		fmt.Fprint(h, ")")
	}
	walk(t)
	return h.Sum64()
}

var timeType = reflect.TypeFor[time.Time]()

// encode appends the value that ptr points to.
func encode(buf []byte, ptr any) []byte { return encodeValue(buf, reflect.ValueOf(ptr).Elem()) }

func encodeValue(buf []byte, v reflect.Value) []byte {
	if v.Type() == timeType {
		t := v.Interface().(time.Time)
		if t.IsZero() {
			return append(buf, 0)
		}
		buf = append(buf, 1)
		buf = binary.AppendVarint(buf, t.Unix())
		return binary.AppendUvarint(buf, uint64(t.Nanosecond()))
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(buf, 1)
		}
		return append(buf, 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(buf, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(buf, v.Uint())
	case reflect.Float32, reflect.Float64:
		return binary.LittleEndian.AppendUint64(buf, math.Float64bits(v.Float()))
	case reflect.String:
		buf = binary.AppendUvarint(buf, uint64(v.Len()))
		return append(buf, v.String()...)
	case reflect.Slice:
		buf = binary.AppendUvarint(buf, uint64(v.Len()))
		for i := range v.Len() {
			buf = encodeValue(buf, v.Index(i))
		}
		return buf
	case reflect.Array:
		for i := range v.Len() {
			buf = encodeValue(buf, v.Index(i))
		}
		return buf
	case reflect.Pointer:
		if v.IsNil() {
			return append(buf, 0)
		}
		return encodeValue(append(buf, 1), v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			buf = encodeValue(buf, v.Field(i))
		}
		return buf
	}
	panic("index: no code for " + v.Type().String()) // a programming error: the types are fixed
}

// decode reads a value written by encode into the one that ptr points to and
// gives what follows it. Strings share the memory of data.
func decode(data string, ptr any) (rest string, err error) {
	d := decoder{data: data}
	d.value(reflect.ValueOf(ptr).Elem())
	return d.data, d.err
}

type decoder struct {
	data string
	err  error
}

func (d *decoder) fail(what string) {
	if d.err == nil {
		d.err = fmt.Errorf("%w: %s", errCodec, what)
	}
	d.data = ""
}

func (d *decoder) uvarint() uint64 {
	var x uint64
	for i := 0; i < len(d.data) && i < binary.MaxVarintLen64; i++ {
		b := d.data[i]
		x |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			d.data = d.data[i+1:]
			return x
		}
	}
	d.fail("number cut off")
	return 0
}

func (d *decoder) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

func (d *decoder) flag() bool {
	if d.data == "" {
		d.fail("flag cut off")
		return false
	}
	b := d.data[0]
	d.data = d.data[1:]
	if b > 1 {
		d.fail("flag out of range")
	}
	return b == 1
}

// length reads the length of a string or slice, whose elements take a byte each at least.
func (d *decoder) length() int {
	n := d.uvarint()
	if n > uint64(len(d.data)) {
		d.fail("length beyond the end")
		return 0
	}
	return int(n)
}

func (d *decoder) value(v reflect.Value) {
	if d.err != nil {
		return
	}
	if v.Type() == timeType {
		if d.flag() {
			sec := d.varint()
			v.Set(reflect.ValueOf(time.Unix(sec, int64(d.uvarint())).UTC()))
		}
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(d.flag())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(d.varint())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(d.uvarint())
	case reflect.Float32, reflect.Float64:
		if len(d.data) < 8 {
			d.fail("number cut off")
			return
		}
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.data[:8]))))
		d.data = d.data[8:]
	case reflect.String:
		n := d.length()
		v.SetString(d.data[:n])
		d.data = d.data[n:]
	case reflect.Slice:
		n := d.length()
		if n == 0 {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := 0; i < n && d.err == nil; i++ {
			d.value(v.Index(i))
		}
	case reflect.Array:
		for i := range v.Len() {
			d.value(v.Index(i))
		}
	case reflect.Pointer:
		if d.flag() {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	default:
		d.fail("no code for " + v.Type().String())
	}
}
